import { Injectable } from '@nestjs/common';
import type { Transaction } from '../database/transactions';
import type { FlagStep } from './flag-step';
import { FlagStepsRepository } from './flag-steps.repository';

/** Hands the steps of flags to whoever tells others of them. */
@Injectable()
export class FlagSteps {
  constructor(private readonly repository: FlagStepsRepository) {}

  /**
   * Steps that nobody has been told of, the earliest first. In a transaction of the software itself: with its commit they
   * are told, and no other transaction gets them.
   *
   * @param most fewer come only when there are no more
   */
  takeUntold(tx: Transaction, most: number): Promise<FlagStep[]> {
    return this.repository.takeUntold(tx.manager, tx.now, most);
  }
}
