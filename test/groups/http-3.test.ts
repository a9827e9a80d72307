import { together } from './together';

together(['http'], 2, 3);
