import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AppConfig } from '../config/config';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '../config/demo';
import { Clock } from '../kernel/clock';
import { tonight } from '../kernel/time';
import { About } from './about.dto';
import { Public } from './public';

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
