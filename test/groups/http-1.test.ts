import { together } from './together';

together(['http'], 0, 3);
