import { together } from './together';

together(['test/http'], 1, 3);
