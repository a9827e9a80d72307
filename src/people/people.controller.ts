import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiConflictResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../access';
import type { OnceOnly } from '../database/transactions';
import { IdParam, Once, Repeatable } from '../http';
import type { Actor } from '../kernel/actor';
import { ErasureService } from './erasure.service';
import { IdentitiesService } from './identities.service';
import { JoiningService } from './joining.service';
import { MergesService } from './merges.service';
import { PeopleService } from './people.service';
import {
  CreatePersonDto,
  ErasablePerson,
  ErasableQuery,
  IdentityDto,
  JoinDto,
  KnownPerson,
  MatchesDto,
  MergeDto,
  MergeRefused,
  OpenedIdentity,
  OpeningDto,
  PeopleQuery,
  PersonDetailsDto,
  PersonMatches,
  PersonPage,
} from './person.dto';

@ApiTags('people')
@Controller('people')
export class PeopleController {
  constructor(
    private readonly people: PeopleService,
    private readonly identities: IdentitiesService,
    private readonly merges: MergesService,
    private readonly erasure: ErasureService,
    private readonly joining: JoiningService,
  ) {}

  @Post()
  @Repeatable()
  create(
    @CurrentActor() actor: Actor,
    @Body() body: CreatePersonDto,
    @Once() once?: OnceOnly,
  ): Promise<KnownPerson> {
    return this.people.create(actor, body, once);
  }

  /** By reference or by alias, best first; all of them, newest first, when nothing is looked for. */
  @Get()
  list(@CurrentActor() actor: Actor, @Query() query: PeopleQuery): Promise<PersonPage> {
    return this.people.list(actor, query);
  }

  /** Who it may be already. A POST, so that no name stands in an address. */
  @Post('matches')
  @HttpCode(200)
  matches(@CurrentActor() actor: Actor, @Body() body: MatchesDto): Promise<PersonMatches> {
    return this.people.matches(actor, body);
  }

  /** Begins to serve somebody of another organisation who shows their card. 429 TOO_MANY_ATTEMPTS when guessed at. */
  @Post('joined')
  @HttpCode(200)
  @Repeatable()
  join(@CurrentActor() actor: Actor, @Body() body: JoinDto, @Once() once?: OnceOnly): Promise<KnownPerson> {
    return this.joining.join(actor, body, once);
  }

  /** Takes a merge back, exactly: what the merged reference had is its own again. */
  @Post('merges/:id/undo')
  @HttpCode(200)
  @Repeatable()
  undoMerge(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Once() once?: OnceOnly,
  ): Promise<KnownPerson> {
    return this.merges.undo(actor, id, once);
  }

  /** Whom an erasure would be about, by references alone. */
  @Get('erasable')
  findErasable(@CurrentActor() actor: Actor, @Query() query: ErasableQuery): Promise<ErasablePerson> {
    return this.erasure.find(actor, query);
  }

  /** Whoever was merged answers as the person they were merged into. */
  @Get(':id')
  find(@CurrentActor() actor: Actor, @Param() { id }: IdParam): Promise<KnownPerson> {
    return this.people.find(actor, id);
  }

  /** Changes what is given and leaves the rest. */
  @Post(':id/details')
  @HttpCode(200)
  @Repeatable()
  change(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Body() body: PersonDetailsDto,
    @Once() once?: OnceOnly,
  ): Promise<KnownPerson> {
    return this.people.change(actor, id, body, once);
  }

  /** Seals names and date of birth, in place of those before. 409 IDENTITY_KEY_MISSING, IDENTITY_KEY_WRONG. */
  @Post(':id/identity')
  @HttpCode(200)
  @Repeatable()
  putIdentity(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Body() body: IdentityDto,
    @Once() once?: OnceOnly,
  ): Promise<KnownPerson> {
    return this.identities.put(actor, id, body, once);
  }

  /** Opens the names; each opening stands in the trail. Its answer is never kept, so every call is an opening. */
  @Post(':id/identity/opening')
  @HttpCode(200)
  openIdentity(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Body() { purpose }: OpeningDto,
  ): Promise<OpenedIdentity> {
    return this.identities.open(actor, id, purpose);
  }

  /** Two references of one person become one. 409 PEOPLE_BOTH_PLACED lists the nights on which both hold a place. */
  @Post(':id/merge')
  @HttpCode(200)
  @ApiConflictResponse({ type: MergeRefused })
  @Repeatable()
  merge(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Body() { into }: MergeDto,
    @Once() once?: OnceOnly,
  ): Promise<KnownPerson> {
    return this.merges.merge(actor, id, into, once);
  }

  /** Forgets the person for good; figures stay. 409 PERSON_STILL_PLACED. */
  @Post(':id/erasure')
  @HttpCode(204)
  @Repeatable()
  erase(@CurrentActor() actor: Actor, @Param() { id }: IdParam, @Once() once?: OnceOnly): Promise<void> {
    return this.erasure.erase(actor, id, once);
  }
}
