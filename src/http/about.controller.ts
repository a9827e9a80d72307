import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AppConfig } from '../config/config';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '../config/demo';
import type { Role } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { Night, tonight } from '../kernel/time';
import { Public } from './public';

export class NightBandDto {
  /** Local time `HH:MM`. */
  from: string;
  /** Local time `HH:MM` of the next morning. */
  until: string;
}

export class DemoAccount {
  email: string;
  name: string;
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

@ApiTags('about')
@Controller('about')
export class AboutController {
  constructor(
    private readonly config: AppConfig,
    private readonly clock: Clock,
  ) {}

  @Public()
  @Get()
  about(): About {
    const { city, timeZone, nightBand, holdMinutes, demo } = this.config;
    const now = this.clock.now();
    return {
      city,
      timeZone,
      now,
      nightBand,
      holdMinutes,
      tonight: tonight(now, timeZone, nightBand),
      demo: demo ? { password: DEMO_PASSWORD, accounts: [...DEMO_ACCOUNTS] } : null,
    };
  }
}
