import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../../access';
import { IdParam } from '../../http';
import type { Actor } from '../../kernel/actor';
import { AttendanceOfArea, AttendanceOfCity, AttendanceQuery } from './attendance.dto';
import { AttendanceService } from './attendance.service';

@ApiTags('attendance')
@Controller('rest-areas')
export class AttendanceController {
  constructor(private readonly attendance: AttendanceService) {}

  /** How many people came to the rest areas, each by itself and together. */
  @Get('attendance')
  ofCity(@CurrentActor() actor: Actor, @Query() query: AttendanceQuery): Promise<AttendanceOfCity> {
    return this.attendance.ofCity(actor, query);
  }

  /** How many people came to one rest area: exact for who manages it, without what is below 11 for officials. */
  @Get(':id/attendance')
  ofArea(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Query() query: AttendanceQuery,
  ): Promise<AttendanceOfArea> {
    return this.attendance.ofArea(actor, id, query);
  }
}
