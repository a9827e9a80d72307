import { together } from './together';

together(['test/http'], 2, 3);
