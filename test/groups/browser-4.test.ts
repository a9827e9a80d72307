import { together } from './together';

together(['test/browser'], 3, 4);
