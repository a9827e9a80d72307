import { Injectable } from '@nestjs/common';
import { authoriseAt } from '../../access';
import { AppConfig } from '../../config/config';
import { OnceOnly, Transactions } from '../../database/transactions';
import type { Actor } from '../../kernel/actor';
import { notFound } from '../../kernel/errors';
import { addMinutes, addNights, type Night } from '../../kernel/time';
import { ReservationChanges } from '../reservation-changes';
import { boardOf, deadlineOf } from './board';
import type { FacilityBoard, NoShows } from './board.dto';
import { BoardRepository } from './board.repository';

const ENDED_SHOWN_MINUTES = 12 * 60;
/** How far back somebody who was expected and didn't come is still asked about. */
const EXPECTED_SHOWN_NIGHTS = 14;

/** Tonight at a facility. */
@Injectable()
export class BoardService {
  constructor(
    private readonly repository: BoardRepository,
    private readonly changes: ReservationChanges,
    private readonly transactions: Transactions,
    private readonly config: AppConfig,
  ) {}

  /** Two statements, whatever the number of people. */
  tonight(actor: Actor, facilityId: string, date?: Night): Promise<FacilityBoard> {
    authoriseAt(actor, 'reservations.receive', facilityId);
    return this.transactions.run(actor, async ({ manager, now }) => {
      const facility = await this.repository.facility(manager, facilityId);
      if (!facility) throw notFound('facility');
      const night = date ?? this.changes.tonight(now);
      const since = {
        ended: addMinutes(now, -ENDED_SHOWN_MINUTES),
        expected: addNights(night, -EXPECTED_SHOWN_NIGHTS),
      };
      const stays = await this.repository.stays(manager, facilityId, night, since, now);
      const { timeZone, nightBand, arrivalDeadline } = this.config;
      const deadline = deadlineOf(night, facility.arrivalDeadline ?? arrivalDeadline, timeZone, nightBand);
      const shown = boardOf(stays, { night, now, deadline });
      return { night, deadline, ...shown };
    });
  }

  /**
   * Notes several people as no-shows, all or none; their places are free from that moment on.
   *
   * @throws DomainError NOT_FOUND, TRANSITION_REFUSED when one of them has come or gone meanwhile
   */
  noShows(actor: Actor, facilityId: string, stayIds: string[], once?: OnceOnly): Promise<NoShows> {
    authoriseAt(actor, 'reservations.receive', facilityId);
    return this.transactions.run(
      actor,
      async (tx) => {
        const found = await this.repository.reservationsOf(tx.manager, facilityId, stayIds);
        if (found.flatMap((each) => each.stayIds).length < stayIds.length) throw notFound('stay', 'stayIds');
        for (const reservation of found) {
          const row = await this.changes.locked(tx, reservation.id);
          await this.changes.apply(tx, row, 'noShow', { stayIds: reservation.stayIds });
        }
        return { stayIds };
      },
      once,
    );
  }
}
