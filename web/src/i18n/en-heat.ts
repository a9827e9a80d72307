import type { Words } from './fr';
import type { frHeat } from './fr-heat';

export const enHeat: Words<typeof frHeat> = {
  caption: 'Seats open by day and hour',
  night: '(night)',
  day: 'Day',
  hour: 'Hour',
  legendSeats: 'Number: seats open',
  legendNone: 'nothing open',
  legendNight: 'night hours',
  seated: 'At 3 in the morning, {{seats}} of the {{low}} to {{high}} people identified could sit down.',
  seatedShare:
    'At 3 in the morning, {{seats}} of the {{low}} to {{high}} people identified could sit down: {{shareLow}} to {{shareHigh}}.',
  seatedAll: 'At 3 in the morning, all the people identified could sit down.',
};
