import { Controller, Get, Inject } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { APPLICATION } from '../database/data-sources';
import { poolOf } from '../database/statement';
import { unavailable } from '../database/transactions';
import { Public } from './public';

/** For a supervisor: whether the process lives, and whether it can serve. */
@Public()
@ApiExcludeController()
@Controller('health')
export class HealthController {
  constructor(@Inject(APPLICATION) private readonly source: DataSource) {}

  @Get('live')
  live(): { status: string } {
    return { status: 'live' };
  }

  @Get('ready')
  async ready(): Promise<{ status: string }> {
    await poolOf(this.source)
      .query('SELECT 1')
      .catch(() => {
        throw unavailable();
      });
    return { status: 'ready' };
  }
}
