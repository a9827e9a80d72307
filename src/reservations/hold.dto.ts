import { IsText, Problem } from '../http';

export class AllowHoldDto {
  /** The code of the reservation whose hold ran out, as it is said on the telephone. */
  @IsText(20)
  code: string;
}

export class HoldPermission {
  reservationId: string;
  /** How many people may be held again at once. */
  people: number;
}

/** A hold that counts. */
export class HoldInUse {
  reservationId: string;
  code: string;
  facilityName: string;
  expiresAt: Date;
}

/** With TOO_MANY_HOLDS the account's holds, with PERSON_ALREADY_HELD those of the person that are yours to see. */
export class HoldRefused extends Problem {
  holds?: HoldInUse[];
}
