export { FLAG_EVENTS, type FlagEventKind } from './flag';
export { FLAG_KINDS, type FlagKind, SEVERITIES, type Severity } from './flag-kinds';
export type { FlagStep } from './flag-step';
export { FlagSteps } from './flag-steps.service';
export { ShortfallsModule } from './shortfalls.module';
export { ShortfallsService } from './shortfalls.service';
export { WatchService } from './watch.service';
