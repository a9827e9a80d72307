import type { Words } from './fr';
import type { frDays } from './fr-days';

export const enDays: Words<typeof frDays> = {
  every: 'Every day',
  range: 'From {{first}} to {{last}}',
  list: 'On {{days}}',
  comma: ', ',
  and: ' and ',
};
