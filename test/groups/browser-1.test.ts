import { together } from './together';

together(['test/browser'], 0, 4);
