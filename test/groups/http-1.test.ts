import { together } from './together';

together(['test/http'], 0, 3);
