import { ApiProperty } from '@nestjs/swagger';
import { ROLES, type Role } from '../kernel/actor';

/** One thing that was done: identifiers and coded values, never a name of a person sheltered. */
export class AuditEntry {
  id: string;
  at: Date;
  /** Name of the account; null for the software itself. */
  actor: string | null;
  @ApiProperty({ enum: [...ROLES, 'system'] })
  role: Role | 'system';
  action: string;
  subjectType: string;
  subjectId: string | null;
  @ApiProperty({ type: Object, additionalProperties: true })
  detail: Record<string, unknown>;
}

export class AuditEntryPage {
  items: AuditEntry[];
  nextCursor: string | null;
}
