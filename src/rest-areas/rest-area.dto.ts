import { ApiProperty } from '@nestjs/swagger';
import { IsOptionalNight } from '../http';
import type { Night } from '../kernel/time';
import { INTERRUPTION_REASONS, type InterruptionReason } from './hours/interruption.dto';
import { OpeningRule } from './hours/opening-rule.dto';

const AREA_STATUSES = ['open', 'planned'] as const;

export class DatesQuery {
  /** First date; today or tonight when left out. */
  @IsOptionalNight()
  from?: Night;

  /** First date no longer wanted, at most 62 days later. */
  @IsOptionalNight()
  until?: Night;
}

export class RestAreaOperator {
  id: string;
  name: string;
}

/** Shut in the middle of an opening. */
export class RunningInterruption {
  @ApiProperty({ enum: INTERRUPTION_REASONS })
  reason: InterruptionReason;
  /** When it is expected to open again. */
  until: Date;
}

/** Somewhere to sit, wash, eat, sleep an hour. */
export class RestArea {
  /** The facility's. */
  id: string;
  name: string;
  /** Arrondissement, 1 to 20. */
  district: number;
  operator: RestAreaOperator;
  /** `planned` while no opening rule is in force. */
  @ApiProperty({ enum: AREA_STATUSES })
  status: (typeof AREA_STATUSES)[number];
  /** The most that a rule in force offers; the number planned while there is none. */
  seats: number;
  openNow: boolean;
  /** When the opening under way began, or the next one within 14 days begins. */
  opensAt: Date | null;
  /** When that ends; null when it goes on for a week or more. */
  closesAt: Date | null;
  /** Why it is shut at this moment though it would be open; null otherwise. */
  interruption: RunningInterruption | null;
  /** Those in force and those to come. */
  rules: OpeningRule[];
}

export class RestAreaList {
  items: RestArea[];
}

/** One time that a rest area is open. */
export class Opening {
  /** The day on which it starts. */
  serviceDate: Night;
  opensAt: Date;
  closesAt: Date;
  seats: number;
}

/** What is open at every moment of the hour, all rest areas together. */
export class CoverageHour {
  /** Beginning of the hour. A day has 23, 24 or 25 of them. */
  at: Date;
  seats: number;
  openAreas: number;
  /** Whether the hour begins in the night band. */
  nightBand: boolean;
}

export class Coverage {
  hours: CoverageHour[];
}
