import { Injectable } from '@nestjs/common';
import { authorise, authoriseAt } from '../access';
import { AppConfig } from '../config/config';
import { violates } from '../database/sqlstate';
import { OnceOnly, Transactions } from '../database/transactions';
import { editedMeanwhile, page, Page } from '../http';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { invalid, notFound } from '../kernel/errors';
import { Night, tonight } from '../kernel/time';
import { FacilitiesRepository } from './facilities.repository';
import type {
  EditPlaceDto,
  EditSettingsDto,
  FacilitiesQuery,
  Facility,
  FacilitySettings,
  Place,
} from './facility.dto';

@Injectable()
export class FacilitiesService {
  constructor(
    private readonly repository: FacilitiesRepository,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  async list(actor: Actor, { kind, cursor, limit }: FacilitiesQuery): Promise<Page<Facility>> {
    authorise(actor, 'facilities.read');
    const found = await this.repository.findFacilities(
      kind,
      cursor,
      limit + 1,
      this.tonight(),
      actor.facilityIds,
    );
    return page(found, limit);
  }

  async find(actor: Actor, id: string): Promise<Facility> {
    authorise(actor, 'facilities.read');
    const facility = await this.repository.findFacility(id, this.tonight(), actor.facilityIds);
    if (!facility) throw notFound('facility');
    return facility;
  }

  async places(actor: Actor, id: string): Promise<{ items: Place[] }> {
    await this.find(actor, id);
    return { items: await this.repository.findPlaces(id, this.tonight()) };
  }

  /** The manager says that all is as shown; the age of the figures begins anew. */
  async confirm(actor: Actor, id: string, once?: OnceOnly): Promise<Facility> {
    authoriseAt(actor, 'facilities.confirm', id);
    await this.transactions.run(
      actor,
      async (tx) => {
        await this.repository.confirm(tx.manager, id, tx.now, actor.accountId);
        tx.record({ action: 'facilities.confirmed', subjectType: 'facility', subjectId: id });
      },
      once,
    );
    return this.find(actor, id);
  }

  /**
   * Another label, or other attributes. Who sleeps there stays.
   *
   * @param version that the one who edits has read
   * @throws DomainError EDITED_MEANWHILE
   */
  async editPlace(
    actor: Actor,
    id: string,
    version: number,
    body: EditPlaceDto,
    once?: OnceOnly,
  ): Promise<Place> {
    authorise(actor, 'facilities.edit');
    return this.transactions
      .run(
        actor,
        async (tx) => {
          const place = await this.repository.findPlace(tx.manager, id);
          if (!place) throw notFound('place');
          authoriseAt(actor, 'facilities.edit', place.facilityId);
          const edited = await this.repository.editPlace(
            tx.manager,
            id,
            version,
            body,
            tx.now,
            actor.accountId,
          );
          const now = (await this.repository.findPlace(tx.manager, id))!;
          if (!edited) throw editedMeanwhile(now);
          tx.record({
            action: 'facilities.place-edited',
            subjectType: 'place',
            subjectId: id,
            detail: { facilityId: place.facilityId },
          });
          return now.current;
        },
        once,
      )
      .catch((error: unknown) => {
        if (!violates(error, 'place_room_id_label_key')) throw error;
        throw invalid({
          field: 'label',
          code: 'taken',
          message: 'is the label of another place of the room',
        });
      });
  }

  async settings(actor: Actor, id: string): Promise<FacilitySettings> {
    authoriseAt(actor, 'facilities.edit', id);
    return this.transactions.run(
      actor,
      async ({ manager }) => (await this.repository.findSettings(manager, id))!.current,
    );
  }

  /**
   * @param version that the one who edits has read
   * @throws DomainError EDITED_MEANWHILE
   */
  async editSettings(
    actor: Actor,
    id: string,
    version: number,
    body: EditSettingsDto,
    once?: OnceOnly,
  ): Promise<FacilitySettings> {
    authoriseAt(actor, 'facilities.edit', id);
    return this.transactions.run(
      actor,
      async (tx) => {
        const before = (await this.repository.findSettings(tx.manager, id))!.current;
        const settings = {
          turnaroundNights: body.turnaroundNights ?? before.turnaroundNights,
          confirmsReferrals: body.confirmsReferrals ?? before.confirmsReferrals,
          answerMinutes: body.answerMinutes === undefined ? before.answerMinutes : body.answerMinutes,
          arrivalDeadline: body.arrivalDeadline === undefined ? before.arrivalDeadline : body.arrivalDeadline,
        };
        const { accountId } = actor;
        if (!(await this.repository.editSettings(tx.manager, id, version, settings, tx.now, accountId))) {
          throw editedMeanwhile((await this.repository.findSettings(tx.manager, id))!);
        }
        tx.record({
          action: 'facilities.settings-edited',
          subjectType: 'facility',
          subjectId: id,
          detail: settings,
        });
        return { ...settings, version: version + 1 };
      },
      once,
    );
  }

  private tonight(): Night {
    return tonight(this.clock.now(), this.config.timeZone, this.config.nightBand);
  }
}
