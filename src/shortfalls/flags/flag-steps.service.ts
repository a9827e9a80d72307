import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../config/config';
import type { Transaction } from '../../database/transactions';
import { tonight } from '../../kernel/time';
import type { FlagStep } from './flag-step';
import { FlagStepsRepository } from './flag-steps.repository';

/** Hands the steps of flags to whoever tells others of them. */
@Injectable()
export class FlagSteps {
  constructor(
    private readonly repository: FlagStepsRepository,
    private readonly config: AppConfig,
  ) {}

  /**
   * Steps that nobody has been told of, the earliest first. In a transaction of the software itself: with its commit they
   * are told, and no other transaction gets them.
   *
   * @param most fewer come when there are no more, or when nobody is to hear of some
   */
  takeUntold(tx: Transaction, most: number): Promise<FlagStep[]> {
    const night = tonight(tx.now, this.config.timeZone, this.config.nightBand);
    return this.repository.takeUntold(tx.manager, tx.now, night, most);
  }
}
