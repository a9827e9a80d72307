export { samePersonTwice } from './booking';
export { BookingService, type HoldRequest } from './booking.service';
export { type FreePlace, FreePlacesRepository } from './free-places.repository';
export { GuestDto, PEOPLE_TOGETHER, Reservation } from './reservation.dto';
export { ReservationsModule } from './reservations.module';
export { ReservationsService } from './reservations.service';
