import { together } from './together';

together(['test/concurrency'], 0, 2);
