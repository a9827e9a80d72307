import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiConflictResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../access';
import type { OnceOnly } from '../database/transactions';
import { IdParam, Once, Repeatable } from '../http';
import type { Actor } from '../kernel/actor';
import { AlreadyKeptApart, KeepApartDto, KeptApart, KeptApartList } from './kept-apart.dto';
import { KeptApartService } from './kept-apart.service';

@ApiTags('restrictions')
@Controller()
export class KeptApartController {
  constructor(private readonly pairs: KeptApartService) {}

  /** From whom a person is kept apart, as far as you see both. */
  @Get('people/:id/kept-apart')
  list(@CurrentActor() actor: Actor, @Param() { id }: IdParam): Promise<KeptApartList> {
    return this.pairs.list(actor, id);
  }

  /** From tonight on the two don't share a facility; where each is, nobody is told. */
  @Post('people/kept-apart')
  @ApiConflictResponse({ type: AlreadyKeptApart })
  @Repeatable()
  keepApart(
    @CurrentActor() actor: Actor,
    @Body() body: KeepApartDto,
    @Once() once?: OnceOnly,
  ): Promise<KeptApart> {
    return this.pairs.keepApart(actor, body, once);
  }

  @Post('kept-apart/:id/end')
  @HttpCode(200)
  @Repeatable()
  end(@CurrentActor() actor: Actor, @Param() { id }: IdParam, @Once() once?: OnceOnly): Promise<KeptApart> {
    return this.pairs.end(actor, id, once);
  }
}
