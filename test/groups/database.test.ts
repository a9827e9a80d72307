import { together } from './together';

together(['test/database', 'test/time', 'test/web']);
