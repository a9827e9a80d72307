import { ApiProperty } from '@nestjs/swagger';
import { ROLES, type Role } from '../kernel/actor';
import type { Night } from '../kernel/time';

export class NightBandDto {
  /** Local time `HH:MM`. */
  from: string;
  /** Local time `HH:MM` of the next morning. */
  until: string;
}

export class DemoAccount {
  email: string;
  name: string;
  @ApiProperty({ enum: ROLES })
  role: Role;
}

export class Demo {
  password: string;
  accounts: DemoAccount[];
}

/** What a client needs to know before anyone signs in. */
export class About {
  city: string;
  timeZone: string;
  now: Date;
  /** The night under way or coming, by the city's clock. */
  tonight: Night;
  nightBand: NightBandDto;
  /** How long a place is held when nothing else is asked. */
  holdMinutes: number;
  /** The demo's well-known accounts; null in earnest. */
  demo: Demo | null;
}
