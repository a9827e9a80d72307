import { together } from './together';

together(['test/browser'], 2, 4);
