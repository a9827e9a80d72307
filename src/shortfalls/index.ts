export { FLAG_EVENTS, type FlagEventKind } from './flags/flag';
export { FLAG_KINDS, type FlagKind, SEVERITIES, type Severity } from './flags/flag-kinds';
export type { FlagStep } from './flags/flag-step';
export { FlagSteps } from './flags/flag-steps.service';
export { ShortfallsModule } from './shortfalls.module';
export { ShortfallsService } from './shortfalls.service';
export { WatchService } from './flags/watch.service';
