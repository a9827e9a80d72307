export { OccupancyModule } from './occupancy.module';
export { type NightCapacity } from './occupancy.repository';
export { OccupancyService } from './occupancy.service';
