export { JobRunsModule } from './job-runs.module';
