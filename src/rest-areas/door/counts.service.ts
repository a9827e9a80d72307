import { Injectable } from '@nestjs/common';
import { authoriseAt } from '../../access';
import type { OnceOnly } from '../../database/transactions';
import type { Actor } from '../../kernel/actor';
import { invalid, notFound } from '../../kernel/errors';
import { newId } from '../../kernel/ids';
import { SeatReservationsRepository } from '../seats/seat-reservations.repository';
import { RestAreaRow, RestAreasRepository } from '../rest-areas.repository';
import { counted, Door, inside, unarrived, untapped } from './door';
import { DoorLock, UnderLock } from './door-lock';
import { DoorRepository, TapRow } from './door.repository';
import type { GaugeConfirmationDto, GaugeCorrectionDto, TapAnswer } from './gauge.dto';
import { answerOf, refusal } from './gauge.service';
import { CorrectionReason, refuseUndo } from './tap';

/** What puts a gauge right: somebody counts, or takes a tap back. */
@Injectable()
export class CountsService {
  constructor(
    private readonly areas: RestAreasRepository,
    private readonly doors: DoorRepository,
    private readonly reservations: SeatReservationsRepository,
    private readonly lock: DoorLock,
  ) {}

  /** Says how many are still inside: what closing time asks. The next opening starts with them. */
  confirm(
    actor: Actor,
    id: string,
    { inside: people }: GaugeConfirmationDto,
    once?: OnceOnly,
  ): Promise<TapAnswer> {
    return this.count(actor, id, { kind: 'confirmed', people }, once);
  }

  /** The number was wrong: so many are inside. */
  correct(actor: Actor, id: string, body: GaugeCorrectionDto, once?: OnceOnly): Promise<TapAnswer> {
    const { inside: people, reason } = body;
    return this.count(actor, id, { kind: 'corrected', people, reason }, once);
  }

  /**
   * Takes a tap back, within five minutes.
   *
   * @throws DomainError TRANSITION_REFUSED when it is too late, or done already
   */
  async undo(actor: Actor, id: string, tapId: string, once?: OnceOnly): Promise<TapAnswer> {
    authoriseAt(actor, 'gauge.tap', id);
    const area = await this.area(id);
    return this.lock.change(
      actor,
      area,
      async (under) => {
        const { tx, door, limit } = under;
        const tap = await this.doors.findTap(tx.manager, id, tapId);
        if (!tap) throw notFound('tap', 'tapId');
        refuseUndo(tap, door.confirmedAt, tx.now);
        const after = await this.without(tap, under);
        this.doors.saveUndo(tx, tapId);
        return { door: after, answer: answerOf({ ...tap, inside: inside(after), seats: limit }) };
      },
      { once },
    );
  }

  /** How many seats can't be kept for anybody. */
  async setWalkInSeats(actor: Actor, id: string, seats: number, once?: OnceOnly): Promise<{ seats: number }> {
    authoriseAt(actor, 'gauge.tap', id);
    const area = await this.area(id);
    return this.lock.change(
      actor,
      area,
      ({ tx, door, limit }) => {
        if (seats > limit)
          throw invalid({ field: 'seats', code: 'tooMany', message: `must be at most ${limit}` });
        const detail = { walkInSeats: seats };
        tx.record({ action: 'rest-areas.walk-in-seats-set', subjectType: 'facility', subjectId: id, detail });
        return { door: { ...door, walkInSeats: seats }, answer: { seats } };
      },
      { once },
    );
  }

  private async count(
    actor: Actor,
    id: string,
    said: { kind: 'confirmed' | 'corrected'; people: number; reason?: CorrectionReason },
    once: OnceOnly | undefined,
  ): Promise<TapAnswer> {
    authoriseAt(actor, 'gauge.tap', id);
    const area = await this.area(id);
    return this.lock.change(
      actor,
      area,
      ({ tx, door, limit }) => {
        const { people } = said;
        const most = limit + door.beyond;
        if (people > most)
          throw invalid({ field: 'inside', code: 'tooMany', message: `must be at most ${most}` });
        if (!door.opensAt) throw refusal('closed');
        const after = counted(door, people, limit, tx.now);
        const was = inside(door) + door.beyond;
        const tap = { id: newId(), key: newId(), at: tx.now, clockWrong: false, outcome: 'counted' as const };
        const taken = { ...tap, ...said, inside: inside(after), seats: limit };
        this.doors.saveTap(tx, id, taken);
        tx.record({
          action: `rest-areas.gauge-${said.kind}`,
          subjectType: 'facility',
          subjectId: id,
          detail: { was, inside: people, ...(said.reason && { reason: said.reason }) },
        });
        return { door: after, answer: answerOf(taken) };
      },
      { once },
    );
  }

  /** The door as if the tap had not been made. */
  private async without(tap: TapRow, { tx, door, limit }: UnderLock): Promise<Door> {
    if (tap.outcome !== 'counted' && tap.outcome !== 'full') return door;
    if (tap.kind === 'in' || tap.kind === 'out') return untapped(door, tap.kind, limit);
    if (tap.kind !== 'arrived') return door;
    const reservation = (await this.reservations.find(tx.manager, tap.reservationId!))!;
    await this.reservations.setState(tx.manager, reservation.id, 'kept', null);
    return unarrived(door, reservation, tx.now);
  }

  private async area(id: string): Promise<RestAreaRow> {
    const area = await this.areas.findArea(id);
    if (!area) throw notFound('rest area');
    return area;
  }
}
