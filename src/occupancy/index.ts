export { OccupancyModule } from './occupancy.module';
export { type FreePlaces, type NightCapacity } from './occupancy.repository';
export { OccupancyService } from './occupancy.service';
