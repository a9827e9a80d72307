export { coverage, type HourOpen } from './coverage';
export { type AreaOpening, type Opening, plannedOpenings } from './opening';
export { SeatReservationsRepository } from './seats/seat-reservations.repository';
export { RestAreasModule } from './rest-areas.module';
export { RestAreasService } from './rest-areas.service';
