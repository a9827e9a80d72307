import { together } from './together';

together(['http'], 1, 3);
