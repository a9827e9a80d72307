import { ApiProperty } from '@nestjs/swagger';
import { IsEmail, IsString, Length, MaxLength } from 'class-validator';
import { ORGANISATION_KINDS, type OrganisationKind, type Role } from '../kernel/actor';
import type { SessionRow } from './access.repository';

export class SignInDto {
  @IsEmail({}, { message: 'must be an e-mail address' })
  @MaxLength(254)
  email: string;

  @IsString()
  @Length(1, 200)
  password: string;
}

export class AccountDto {
  id: string;
  name: string;
  email: string;
  role: Role;
}

export class OrganisationDto {
  id: string;
  name: string;
  @ApiProperty({ enum: ORGANISATION_KINDS })
  kind: OrganisationKind;
}

export class OwnFacilityDto {
  id: string;
  name: string;
  kind: 'shelter' | 'rest_area';
}

/** Who is signed in. */
export class Session {
  account: AccountDto;
  organisation: OrganisationDto;
  /** A manager's own facilities; empty for others. */
  facilities: OwnFacilityDto[];
  expiresAt: Date;
}

/** A browser that opens the application asks before it knows: that nobody is signed in is an answer. */
export class WhoIsSignedIn {
  /** Null when nobody is. */
  @ApiProperty({ type: Session, nullable: true })
  session: Session | null;
}

export function toSession(row: SessionRow): Session {
  return {
    account: { id: row.id, name: row.name, email: row.email, role: row.role },
    organisation: { id: row.organisationId, name: row.organisationName, kind: row.organisationKind },
    facilities: row.facilities,
    expiresAt: row.expiresAt,
  };
}
