import { together } from './together';

together(['test/browser'], 1, 4);
