export { type JobName } from './catalogue';
export { JobsModule } from './jobs.module';
export { Jobs } from './jobs.service';
