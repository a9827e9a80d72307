import { Injectable } from '@nestjs/common';
import { AccessRepository } from './access.repository';

/** Where accounts get their mail. Nothing but what sends mail has a use for it. */
@Injectable()
export class AddressesService {
  constructor(private readonly repository: AccessRepository) {}

  /** Undefined when the account is gone or may no longer sign in. */
  find(accountId: string): Promise<string | undefined> {
    return this.repository.findAddress(accountId);
  }
}
