import type { Role } from '../kernel/actor';

/** The accounts of the demo city. They exist only in demo mode, which listens on the loopback address alone. */
export const DEMO_PASSWORD = 'halte-demo';
export const DEMO_ACCOUNTS: readonly { email: string; name: string; role: Role }[] = [
  { email: 'worker@demo.halte', name: 'Samia Benali (démo)', role: 'social_worker' },
  { email: 'manager@demo.halte', name: 'Marc Olivier (démo)', role: 'facility_manager' },
  { email: 'official@demo.halte', name: 'Hélène Roussel (démo)', role: 'city_official' },
  { email: 'admin@demo.halte', name: 'Ana Ferreira (démo)', role: 'administrator' },
];
