export { OccupancyModule } from './occupancy.module';
export { type FreePlaces, type NightCapacity, type TonightsState } from './occupancy.repository';
export { OccupancyService } from './occupancy.service';
