import { Injectable } from '@nestjs/common';
import { authoriseAt } from '../access';
import { OnceOnly, Transactions } from '../database/transactions';
import type { Actor } from '../kernel/actor';
import { FacilitiesService } from './facilities.service';
import type { FacilityText, FacilityTextList, WriteTextDto } from './facility-text.dto';
import { FacilityTextsRepository } from './facility-texts.repository';

@Injectable()
export class FacilityTextsService {
  constructor(
    private readonly facilities: FacilitiesService,
    private readonly repository: FacilityTextsRepository,
    private readonly transactions: Transactions,
  ) {}

  /** Opening hours and the way there give an address away: they are hidden with it. */
  async list(actor: Actor, facilityId: string): Promise<FacilityTextList> {
    const { address } = await this.facilities.find(actor, facilityId);
    const hidden = address === null;
    return { hidden, items: hidden ? [] : await this.repository.find(facilityId) };
  }

  /** Writes or replaces the text of one language. */
  async write(actor: Actor, facilityId: string, body: WriteTextDto, once?: OnceOnly): Promise<FacilityText> {
    authoriseAt(actor, 'facilities.describe', facilityId);
    return this.transactions.run(
      actor,
      async (tx) => {
        await this.repository.write(tx.manager, facilityId, body);
        tx.record({
          action: 'facilities.described',
          subjectType: 'facility',
          subjectId: facilityId,
          detail: { language: body.language },
        });
        return body;
      },
      once,
    );
  }

  /** All of them, for a use case whose reader is sent there or receives who is. */
  of(facilityId: string): Promise<FacilityText[]> {
    return this.repository.find(facilityId);
  }
}
