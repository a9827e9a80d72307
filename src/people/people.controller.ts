import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../access';
import type { OnceOnly } from '../database/transactions';
import { IdParam, Once, Repeatable } from '../http';
import type { Actor } from '../kernel/actor';
import { PeopleService } from './people.service';
import { CreatePersonDto, PeopleQuery, Person, PersonPage } from './person.dto';

@ApiTags('people')
@Controller('people')
export class PeopleController {
  constructor(private readonly people: PeopleService) {}

  @Post()
  @Repeatable()
  create(
    @CurrentActor() actor: Actor,
    @Body() body: CreatePersonDto,
    @Once() once?: OnceOnly,
  ): Promise<Person> {
    return this.people.create(actor, body, once);
  }

  @Get()
  list(@CurrentActor() actor: Actor, @Query() query: PeopleQuery): Promise<PersonPage> {
    return this.people.list(actor, query);
  }

  @Get(':id')
  find(@CurrentActor() actor: Actor, @Param() { id }: IdParam): Promise<Person> {
    return this.people.find(actor, id);
  }
}
