import { Injectable } from '@nestjs/common';
import { authorise } from '../../access';
import { AppConfig } from '../../config/config';
import { OnceOnly, Transactions } from '../../database/transactions';
import type { Actor } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import { type FieldError, invalid } from '../../kernel/errors';
import { newId } from '../../kernel/ids';
import { type Night, tonight } from '../../kernel/time';
import { isOfHours, thresholdsOn } from './flag-kinds';
import type { DatedThreshold, SetThresholdDto, ThresholdList } from './threshold.dto';
import { ThresholdsRepository } from './thresholds.repository';

/** People whose request went unmet are published from this many on (DOMAIN.md, section 3). */
const FEWEST_PUBLISHED = 11;

/** From when on a shortfall is one: dated, so that an old flag can be told by what held then. */
@Injectable()
export class ThresholdsService {
  constructor(
    private readonly repository: ThresholdsRepository,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  async list(actor: Actor): Promise<ThresholdList> {
    authorise(actor, 'shortfalls.read');
    const night = this.tonight(this.clock.now());
    const recorded = await this.repository.find();
    return {
      inForce: [...thresholdsOn(recorded, night).values()].map((threshold) => ({
        ...termsOf(threshold),
        validFrom: 'validFrom' in threshold ? (threshold.validFrom as Night) : null,
      })),
      coming: recorded.filter(({ validFrom }) => validFrom > night),
    };
  }

  async set(actor: Actor, body: SetThresholdDto, once?: OnceOnly): Promise<DatedThreshold> {
    authorise(actor, 'shortfalls.set-thresholds');
    return this.transactions.run(
      actor,
      async (tx) => {
        const faults = faultsOf(body, this.tonight(tx.now));
        if (faults.length > 0) throw invalid(...faults);
        const threshold = { ...body, id: newId(), createdAt: tx.now };
        await this.repository.insert(tx.manager, threshold, tx.actor.accountId);
        tx.record({
          action: 'shortfalls.threshold-set',
          subjectType: 'flag_threshold',
          subjectId: threshold.id,
          detail: { ...termsOf(body), validFrom: body.validFrom },
        });
        tx.enqueue('shortfalls.assess');
        return threshold;
      },
      once,
    );
  }

  private tonight(now: Date): Night {
    return tonight(now, this.config.timeZone, this.config.nightBand);
  }
}

function termsOf({
  kind,
  opensAt,
  resolvesAt,
  step,
  mediumFrom,
  highFrom,
}: Omit<SetThresholdDto, 'validFrom'>) {
  return { kind, opensAt, resolvesAt, step, mediumFrom, highFrom };
}

function faultsOf(threshold: SetThresholdDto, night: Night): FieldError[] {
  const { kind, validFrom, opensAt, resolvesAt, mediumFrom, highFrom } = threshold;
  const faults: FieldError[] = [];
  const order = (field: string, message: string) => faults.push({ field, code: 'order', message });
  if (validFrom < night) {
    faults.push({ field: 'validFrom', code: 'past', message: 'must be tonight or later' });
  }
  if (resolvesAt >= opensAt) order('resolvesAt', 'must be below opensAt');
  else if (!isOfHours(kind) && opensAt - resolvesAt < 2)
    order('resolvesAt', 'must be 2 or more below opensAt');
  if (mediumFrom < opensAt) order('mediumFrom', 'must not be below opensAt');
  if (highFrom < mediumFrom) order('highFrom', 'must not be below mediumFrom');
  if (kind === 'unmet_demand' && resolvesAt < FEWEST_PUBLISHED - 1) {
    const message = `must be ${FEWEST_PUBLISHED - 1} or more: fewer people are not published`;
    faults.push({ field: 'resolvesAt', code: 'tooFew', message });
  }
  return faults;
}
