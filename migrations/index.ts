import { Foundations0000000000001 } from './0001-foundations';
import { Access0000000000002 } from './0002-access';
import { Facilities0000000000003 } from './0003-facilities';
import { People0000000000004 } from './0004-people';
import { Reservations0000000000005 } from './0005-reservations';
import { RestAreas0000000000006 } from './0006-rest-areas';
import { Shortfalls0000000000007 } from './0007-shortfalls';
import { PeopleKnown0000000000008 } from './0008-people-known';
import { Stays0000000000009 } from './0009-stays';
import { Requests0000000000010 } from './0010-requests';
import { Capacity0000000000011 } from './0011-capacity';
import { BookingRules0000000000012 } from './0012-booking-rules';
import { Slip0000000000013 } from './0013-slip';
import { Hours0000000000014 } from './0014-hours';
import { Openings0000000000015 } from './0015-openings';
import { Doors0000000000016 } from './0016-doors';
import { MergedHolds0000000000017 } from './0017-merged-holds';
import { Plan0000000000018 } from './0018-plan';
import { Notifications0000000000019 } from './0019-notifications';
import { Flags0000000000020 } from './0020-flags';
import { Outlook0000000000021 } from './0021-outlook';
import { Sight0000000000022 } from './0022-sight';

/** Every migration, in order. Numbered, explicit, never edited once merged. */
export const migrations = [
  Foundations0000000000001,
  Access0000000000002,
  Facilities0000000000003,
  People0000000000004,
  Reservations0000000000005,
  RestAreas0000000000006,
  Shortfalls0000000000007,
  PeopleKnown0000000000008,
  Stays0000000000009,
  Requests0000000000010,
  Capacity0000000000011,
  BookingRules0000000000012,
  Slip0000000000013,
  Hours0000000000014,
  Openings0000000000015,
  Doors0000000000016,
  MergedHolds0000000000017,
  Plan0000000000018,
  Notifications0000000000019,
  Flags0000000000020,
  Outlook0000000000021,
  Sight0000000000022,
];
