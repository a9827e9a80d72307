export { BookingService, type HoldRequest } from './booking.service';
export { Reservation } from './reservation.dto';
export { ReservationsModule } from './reservations.module';
export { ReservationsService } from './reservations.service';
