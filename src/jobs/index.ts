export { definitionOf, type JobName, jobNames, type Schedule } from './catalogue';
export { isLate } from './job-run';
export { JobRuns } from './job-runs';
export { JobsModule } from './jobs.module';
export { Jobs } from './jobs.service';
export { QueueView } from './queue-view';
