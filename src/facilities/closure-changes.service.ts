import { Injectable } from '@nestjs/common';
import { authorise, authoriseAt } from '../access';
import { OnceOnly, Transaction, Transactions } from '../database/transactions';
import { editedMeanwhile } from '../http';
import type { Actor } from '../kernel/actor';
import { invalid, notFound } from '../kernel/errors';
import { newId } from '../kernel/ids';
import type { Night } from '../kernel/time';
import { ClosedNightsLedger } from './closed-nights';
import { moveEnd, type MovedEnd, withoutPlaces } from './closure';
import {
  asClosure,
  type Closure,
  type EditClosureDto,
  type ReopenDto,
  type ReopenPlacesDto,
} from './closure.dto';
import { ClosureChangesRepository, type ClosureRow } from './closure-changes.repository';
import { ClosuresRepository } from './closures.repository';

/** What becomes of closures that are there: another return date or reason, some of their places open again. */
@Injectable()
export class ClosureChangesService {
  constructor(
    private readonly repository: ClosureChangesRepository,
    private readonly closures: ClosuresRepository,
    private readonly ledger: ClosedNightsLedger,
    private readonly transactions: Transactions,
  ) {}

  /**
   * @param version that the one who edits has read
   * @throws DomainError EDITED_MEANWHILE; STAYS_IN_THE_WAY, PLACE_ALREADY_CLOSED when it is to last longer
   */
  async edit(
    actor: Actor,
    id: string,
    version: number,
    body: EditClosureDto,
    once?: OnceOnly,
  ): Promise<Closure> {
    authorise(actor, 'facilities.close');
    return this.ledger.unlessOvertaken(() =>
      this.transactions.run(actor, (tx) => this.editIn(tx, actor, id, version, body), once),
    );
  }

  /** Ends a closure from a night on; before its first night, as if it had never been. */
  async reopen(actor: Actor, id: string, { from }: ReopenDto, once?: OnceOnly): Promise<Closure> {
    authorise(actor, 'facilities.close');
    return this.transactions.run(
      actor,
      async (tx) => {
        const closure = await this.repository.lockClosure(tx.manager, id);
        if (!closure) throw notFound('closure');
        authoriseAt(actor, 'facilities.close', closure.facilityId);
        this.ledger.refusePast(from, tx.now);
        if (closure.until !== null && from >= closure.until) {
          throw invalid({ field: 'from', code: 'tooLate', message: 'the places are open again by then' });
        }
        await this.repository.endClosure(tx.manager, id, from, tx.now, actor.accountId);
        tx.record({ action: 'facilities.reopened', subjectType: 'closure', subjectId: id, detail: { from } });
        tx.enqueue('shortfalls.assess');
        tx.enqueue('requests.offer');
        return asClosure((await this.repository.lockClosure(tx.manager, id))!);
      },
      once,
    );
  }

  /**
   * Makes exactly these places usable again on nights [from, until), for good when `until` is left out, whatever closures
   * hold them: all of them or none.
   */
  async reopenPlaces(
    actor: Actor,
    facilityId: string,
    body: ReopenPlacesDto,
    once?: OnceOnly,
  ): Promise<{ items: Closure[] }> {
    authoriseAt(actor, 'facilities.close', facilityId);
    const { from, until = null } = body;
    if (until !== null && until <= from)
      throw invalid({ field: 'until', code: 'order', message: 'must be after from' });
    return this.transactions.run(
      actor,
      async (tx) => {
        this.ledger.refusePast(from, tx.now);
        const placeIds = await this.ledger.placesMeant(tx, facilityId, body.placeIds, from);
        const closures = await this.repository.lockClosuresOf(tx.manager, facilityId, placeIds, from, until);
        if (closures.length === 0) {
          throw invalid({
            field: 'placeIds',
            code: 'notClosed',
            message: 'none of them is closed on these nights',
          });
        }
        const reopened = new Set(placeIds);
        for (const closure of closures) await this.cut(tx, closure, reopened, from, until);
        tx.record({
          action: 'facilities.reopened',
          subjectType: 'facility',
          subjectId: facilityId,
          detail: { places: placeIds.length, from, until },
        });
        tx.enqueue('shortfalls.assess');
        tx.enqueue('requests.offer');
        const left = await this.repository.lockClosuresOf(tx.manager, facilityId, placeIds, from, null);
        return { items: left.map(asClosure) };
      },
      once,
    );
  }

  private async editIn(
    tx: Transaction,
    actor: Actor,
    id: string,
    version: number,
    body: EditClosureDto,
  ): Promise<Closure> {
    const closure = await this.repository.lockClosure(tx.manager, id);
    if (!closure) throw notFound('closure');
    authoriseAt(actor, 'facilities.close', closure.facilityId);
    const { until = closure.until, note = closure.note } = body;
    const edited = { ...closure, until, note, reason: body.reason ?? closure.reason };
    // Against what has changed meanwhile nothing is checked: the statement below refuses it.
    const moved = version === closure.version ? moveEnd(closure, until, this.ledger.tonight(tx.now)) : null;
    if (!(await this.repository.editClosure(tx.manager, edited, version, tx.now, actor.accountId))) {
      const { changedBy, changedAt } = closure;
      throw editedMeanwhile({ current: asClosure(closure), changedBy, changedAt });
    }
    await this.moveNights(tx, closure, moved);
    tx.record({
      action: 'facilities.closure-edited',
      subjectType: 'closure',
      subjectId: id,
      detail: { places: closure.placeIds.length, until, reason: edited.reason },
    });
    tx.enqueue('shortfalls.assess');
    tx.enqueue('requests.offer');
    return asClosure({ ...edited, version: version + 1 });
  }

  private async moveNights(tx: Transaction, closure: ClosureRow, moved: MovedEnd): Promise<void> {
    const { id, placeIds, reason } = closure;
    if (moved === null) return;
    if ('free' in moved) {
      return this.repository.freeNights(tx.manager, id, placeIds, { from: moved.free, until: null });
    }
    await this.ledger.makeSureFree(tx, placeIds, moved.take);
    const longer = { id, placeIds, reason, ...moved.take };
    await this.closures.takeNights(tx.manager, longer, this.ledger.horizon(tx.now));
  }

  /** A part that goes on beside what the closure keeps is a closure of its own, told as the first one was. */
  private async cut(
    tx: Transaction,
    closure: ClosureRow,
    reopened: ReadonlySet<string>,
    from: Night,
    until: Night | null,
  ): Promise<void> {
    const { id, facilityId, reason, note, createdBy, createdAt } = closure;
    const { kept, beside } = withoutPlaces(closure, reopened, from, until);
    const theirs = closure.placeIds.filter((placeId) => reopened.has(placeId));
    await this.repository.freeNights(tx.manager, id, theirs, { from, until });
    for (const part of beside) {
      const whole = { ...part, id: newId(), facilityId, reason, note, createdBy, createdAt };
      await this.repository.insertPart(tx.manager, whole, id);
    }
    await this.repository.cut(tx.manager, id, kept, tx.now, tx.actor.accountId);
  }
}
