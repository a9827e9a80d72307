export {
  type FlagStep,
  type Step,
  STEP_KINDS,
  STEP_SEVERITIES,
  type StepKind,
  STEPS,
  type StepSeverity,
} from './flag-step';
export { FlagSteps } from './flag-steps.service';
export { ShortfallsModule } from './shortfalls.module';
export { ShortfallsService } from './shortfalls.service';
