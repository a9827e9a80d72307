import { together } from './together';

together(['test/concurrency'], 1, 2);
