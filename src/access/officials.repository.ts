import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { APPLICATION } from '../database/data-sources';
import { poolOf, Statement } from '../database/statement';
import type { OrganisationKind } from '../kernel/actor';

/** Somebody of the city or of a partner, and where to write to them. */
export interface Official {
  accountId: string;
  email: string;
  name: string;
  organisationId: string;
  organisation: string;
  organisationKind: OrganisationKind;
}

const OFFICIALS: Statement = {
  name: 'access-officials',
  text: `SELECT a.id AS "accountId", a.email, a.name, o.id AS "organisationId", o.name AS organisation, o.kind AS "organisationKind"
    FROM account a JOIN organisation o ON o.id = a.organisation_id
    WHERE a.role = 'city_official' AND a.disabled_at IS NULL ORDER BY o.name, a.email`,
};

/** Addresses are read where sign-in reads them, outside of a transaction: no use case has them by accident. */
@Injectable()
export class OfficialsRepository {
  constructor(@Inject(APPLICATION) private readonly source: DataSource) {}

  async find(): Promise<Official[]> {
    return (await poolOf(this.source).query<Official>({ ...OFFICIALS, values: [] })).rows;
  }
}
