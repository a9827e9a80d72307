import { together } from './together';

together(['src'], 0, 2);
