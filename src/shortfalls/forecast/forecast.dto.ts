import { ApiProperty } from '@nestjs/swagger';
import { IsInt, Max, Min } from 'class-validator';
import { IsNight, IsText } from '../../http';
import type { Night } from '../../kernel/time';

export class AddColdSpellDto {
  /** First night of it. */
  @IsNight()
  from: Night;

  /** First night after it, at most 90 later. */
  @IsNight()
  until: Night;

  /** How much more demand than on an ordinary night, in per cent. */
  @IsInt()
  @Min(1)
  @Max(100)
  uplift: number;

  /** Who says so, for example the weather service's warning. */
  @IsText(300)
  source: string;
}

/** Nights on which more people are expected to come in from the cold. */
export class ColdSpellExpected extends AddColdSpellDto {
  id: string;
}

/** Places given on a night that is over, and people who asked in vain where that is published. */
export class DemandNight {
  date: Night;
  places: number;
}

export class ForecastedNight {
  date: Night;
  expected: number;
  /** Four nights of five are to lie between `low` and `high`. */
  low: number;
  high: number;
}

/** How the forecast would have done on nights that are over, each made a week before. */
export class ForecastBacktest {
  /** Up to 60. */
  nights: number;
  /** Mean absolute error, in places. */
  meanError: number;
  /** The same of "as on the same weekday a week before". */
  meanErrorOfLastWeek: number;
  /** Share of the nights that lay in the band, 0 to 1. */
  insideBand: number;
}

export class Forecast {
  /** The last 60 nights, in order. */
  history: DemandNight[];
  /** Tonight and the 29 nights after it; none while less than five weeks are known. */
  nights: ForecastedNight[];
  @ApiProperty({ type: ForecastBacktest, nullable: true })
  backtest: ForecastBacktest | null;
  /** Of the nights shown and forecast. */
  coldSpells: ColdSpellExpected[];
}
