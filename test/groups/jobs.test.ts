import { together } from './together';

together(['test/jobs']);
