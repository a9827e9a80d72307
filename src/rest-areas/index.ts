export { coverage, type HourOpen } from './coverage';
export { type AreaOpening, openingsBetween, type WeeklyRule } from './opening';
export { RestAreasModule } from './rest-areas.module';
export { RestAreasService } from './rest-areas.service';
