import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../../access';
import type { OnceOnly } from '../../database/transactions';
import { IdParam, Once, Repeatable } from '../../http';
import type { Actor } from '../../kernel/actor';
import { BoardQuery, FacilityBoard, NoShows, NoShowsDto } from './board.dto';
import { BoardService } from './board.service';

@ApiTags('board')
@Controller('facilities/:id')
export class BoardController {
  constructor(private readonly board: BoardService) {}

  /** Who is expected, late, there, leaving, away or past the agreed end, and which referrals wait for an answer. */
  @Get('board')
  tonight(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Query() { date }: BoardQuery,
  ): Promise<FacilityBoard> {
    return this.board.tonight(actor, id, date);
  }

  /** Notes these people as no-shows, all or none; their places are offered again at once. */
  @Post('no-shows')
  @HttpCode(200)
  @Repeatable()
  noShows(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Body() { stayIds }: NoShowsDto,
    @Once() once?: OnceOnly,
  ): Promise<NoShows> {
    return this.board.noShows(actor, id, stayIds, once);
  }
}
