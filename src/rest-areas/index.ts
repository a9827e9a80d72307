export { coverage, type HourOpen } from './coverage/coverage';
export { type AreaOpening, type Opening, openingsBetween, plannedOpenings, type WeeklyRule } from './opening';
export { RestAreasModule } from './rest-areas.module';
export { RestAreasService } from './rest-areas.service';
