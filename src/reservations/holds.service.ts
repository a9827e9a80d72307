import { Injectable } from '@nestjs/common';
import { authoriseAt } from '../access';
import { AppConfig } from '../config/config';
import { OnceOnly, Transaction, Transactions } from '../database/transactions';
import type { Actor } from '../kernel/actor';
import { DomainError, invalid, notFound } from '../kernel/errors';
import { parseReference } from '../kernel/ids';
import { addMinutes } from '../kernel/time';
import { mayHold, type MayHold } from './hold-limits';
import type { AllowHoldDto, HoldPermission } from './hold.dto';
import { HoldsRepository } from './holds.repository';

export interface HoldSlot {
  personId: string;
  slot: number;
}

/** Limits against hoarding: how many holds an account and a person may have, and how soon again. */
@Injectable()
export class HoldsService {
  constructor(
    private readonly repository: HoldsRepository,
    private readonly transactions: Transactions,
    private readonly config: AppConfig,
  ) {}

  /**
   * As which of their holds each person is held; a key refuses whoever takes the same one meanwhile. `held` is left to be
   * said once the places are taken: that they have a place on one of the nights comes first.
   *
   * @throws DomainError HOLD_AGAIN_LATER
   */
  async slotsFor(tx: Transaction, personIds: string[]): Promise<HoldSlot[] | 'held'> {
    const limits = { perPerson: this.config.holdsPerPerson, pauseMinutes: this.config.holdPauseMinutes };
    const holds = await this.repository.ofPeople(tx.manager, personIds);
    const answers = personIds.map((personId) => ({
      personId,
      may: mayHold(
        holds.filter((hold) => hold.personId === personId),
        limits,
        tx.now,
      ),
    }));
    const wait = answers.map(({ may }) => may).find((may) => may.answer === 'later');
    if (wait) throw later(wait, tx.now);
    if (answers.some(({ may }) => may.answer === 'held')) return 'held';
    return answers.flatMap(({ personId, may }) =>
      may.answer === 'yes' ? [{ personId, slot: may.slot }] : [],
    );
  }

  async take(tx: Transaction, reservationId: string, slots: HoldSlot[], expiresAt: Date): Promise<void> {
    const personIds = slots.map(({ personId }) => personId);
    await Promise.all([
      this.repository.clear(tx.manager, personIds, tx.now),
      this.repository.takeSlots(tx.manager, reservationId, slots, expiresAt),
    ]);
  }

  /**
   * Takes what a hold takes of the account and of its people, for one that was to be confirmed and is a hold because the
   * facility has to be asked: so it is seen only once the facility is chosen.
   *
   * @throws DomainError TOO_MANY_HOLDS, PERSON_ALREADY_HELD, HOLD_AGAIN_LATER
   */
  async takeAll(tx: Transaction, reservationId: string, personIds: string[], expiresAt: Date): Promise<void> {
    const account = { accountId: tx.actor.accountId!, most: this.config.holdsPerAccount, now: tx.now };
    const [counted, slots] = await Promise.all([
      this.repository.takeOfAccount(tx.manager, reservationId, account),
      this.slotsFor(tx, personIds),
    ]);
    if (!counted) throw await this.tooMany(tx);
    if (slots === 'held') throw await this.alreadyHeld(tx, personIds);
    if (slots.length > 0) await this.take(tx, reservationId, slots, expiresAt);
  }

  async tooMany(tx: Transaction): Promise<DomainError> {
    const holds = await this.repository.ofAccount(tx.manager, tx.actor.accountId!, tx.now);
    return new DomainError(
      'TOO_MANY_HOLDS',
      `This account holds ${this.config.holdsPerAccount} places: confirm or cancel one first.`,
      { members: { holds } },
    );
  }

  async alreadyHeld(tx: Transaction, personIds: string[]): Promise<DomainError> {
    const holds = await this.repository.ofThese(tx.manager, personIds, tx.now);
    return new DomainError('PERSON_ALREADY_HELD', 'One of these people is held already.', {
      errors: [{ field: 'people', code: 'alreadyHeld', message: 'has a hold already' }],
      members: { holds },
    });
  }

  /**
   * The manager of the facility at which a hold ran out lets its people be held again at once. There is nothing to run out:
   * what they had to wait for is gone, and a next hold that runs out makes them wait again.
   */
  async allow(
    actor: Actor,
    facilityId: string,
    { code }: AllowHoldDto,
    once?: OnceOnly,
  ): Promise<HoldPermission> {
    authoriseAt(actor, 'holds.allow', facilityId);
    const parsed = parseReference(code);
    if (!parsed) {
      throw invalid({ field: 'code', code: 'checkCharacter', message: 'has a wrong character' });
    }
    return this.transactions.run(
      actor,
      async (tx) => {
        const reservationId = await this.repository.findByCode(tx.manager, parsed, facilityId);
        if (!reservationId) throw notFound('reservation', 'code');
        const people = await this.repository.allow(tx.manager, reservationId, tx.now);
        tx.record({
          action: 'reservations.hold-allowed',
          subjectType: 'reservation',
          subjectId: reservationId,
          detail: { facilityId, people },
        });
        return { reservationId, people };
      },
      once,
    );
  }

  /** Nobody waits for these any more. */
  async forget(tx: Transaction): Promise<void> {
    await this.repository.forget(tx.manager, addMinutes(tx.now, -this.config.holdPauseMinutes));
  }
}

function later({ from }: Extract<MayHold, { answer: 'later' }>, now: Date): DomainError {
  return new DomainError(
    'HOLD_AGAIN_LATER',
    'The hold of one of these people has just run out: hold again later, or confirm at once.',
    { retryAfter: Math.ceil((from.getTime() - now.getTime()) / 1000), members: { from } },
  );
}
