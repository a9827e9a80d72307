export { samePersonTwice } from './booking';
export { WishDto } from './booking.dto';
export { BookingService, type HoldRequest } from './booking.service';
export { type FreePlace, FreePlacesRepository } from './free-places.repository';
export { Reservation } from './reservation.dto';
export { ReservationsModule } from './reservations.module';
export { ReservationsService } from './reservations.service';
