import { together } from './together';

together(['src'], 1, 2);
