import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../access';
import type { OnceOnly } from '../database/transactions';
import { IdParam, Once, Repeatable } from '../http';
import type { Actor } from '../kernel/actor';
import { FacilityText, FacilityTextList, WriteTextDto } from './facility-text.dto';
import { FacilityTextsService } from './facility-texts.service';

@ApiTags('facilities')
@Controller('facilities/:id/texts')
export class FacilityTextsController {
  constructor(private readonly texts: FacilityTextsService) {}

  /** What the slip says of hours, the way there and the door, by language. */
  @Get()
  list(@CurrentActor() actor: Actor, @Param() { id }: IdParam): Promise<FacilityTextList> {
    return this.texts.list(actor, id);
  }

  /** Writes or replaces the text of one language. */
  @Post()
  @HttpCode(200)
  @Repeatable()
  write(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Body() body: WriteTextDto,
    @Once() once?: OnceOnly,
  ): Promise<FacilityText> {
    return this.texts.write(actor, id, body, once);
  }
}
