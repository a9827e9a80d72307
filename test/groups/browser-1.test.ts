// Before any suite, so that the browser stays until the last has ended.
import '../browser/support';
import { together } from './together';

together(['test/browser/one-city'], 0, 2);
