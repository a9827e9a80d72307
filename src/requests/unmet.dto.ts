import { ApiProperty } from '@nestjs/swagger';
import { IsOptionalNight } from '../http';
import type { Night } from '../kernel/time';
import { UNMET_CAUSES, type UnmetCause } from './request';

export class UnmetQuery {
  /** First night; 30 nights before tonight when left out. */
  @IsOptionalNight()
  from?: Night;

  /** First night no longer wanted, at most 366 later; the night after tonight when left out. */
  @IsOptionalNight()
  until?: Night;
}

/** Distinct people whose request was not met. Below 11 only that it is below. */
export class UnmetPeople {
  people: number | null;
  /** 11 when the number is lower than that; null when it is given. */
  fewerThan: number | null;
}

export class UnmetByCause {
  @ApiProperty({ enum: UNMET_CAUSES })
  cause: UnmetCause;
  people: number;
}

export class UnmetNight extends UnmetPeople {
  date: Night;
  /** Causes with enough people to be given; each person has one a night. None tonight, which isn't over. */
  causes: UnmetByCause[];
  /** People of all other causes together; null when there are none, or too few. */
  otherCauses: number | null;
}

export class UnmetNightList {
  /** Nights over, and tonight as it stands. */
  nights: UnmetNight[];
}
