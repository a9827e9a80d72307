import { together } from './together';

together(['database', 'time']);
