import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { IsOptionalNight, Problem } from '../../http';
import type { Night, WallTime } from '../../kernel/time';
import type { OnPublicHolidays } from '../opening';
import { Opening } from '../rest-area.dto';
import { OSM_NOTES, type OsmNoteKind, LONGEST_TEXT } from './osm-import';
import { OSM_REFUSALS, type OsmRefusal } from './osm-text';
import { LANGUAGES, type PageLanguage } from './page-words';

export class PreviewOsmDto {
  /** As in OpenStreetMap's `opening_hours`, e.g. `Mo-Su 20:00-08:00; PH off`. */
  @IsString()
  @MaxLength(LONGEST_TEXT, { message: `must be at most ${LONGEST_TEXT} characters long` })
  @ApiProperty({ maxLength: LONGEST_TEXT })
  text: string;

  /** First service date on which the hours would hold: today, when left out, or later. */
  @IsOptionalNight()
  from?: Night;

  /** How many people it takes at once, which the text doesn't say; as planned when left out. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1000)
  seats?: number;
}

/** Where in the text, in characters, [from, until). */
export class OsmPlace {
  from: number;
  until: number;
}

/** A weekly rule that the text would make; nothing is saved. */
export class OsmRulePreview {
  validFrom: Night;
  /** Days on which the openings start, Monday 1 to Sunday 7. */
  @ApiProperty({ type: [Number] })
  weekdays: number[];
  /** Local time `HH:MM`. */
  opens: WallTime;
  /** Local time `HH:MM`. */
  closes: WallTime;
  closesNextDay: boolean;
  seats: number;
  @ApiProperty({ enum: ['as_usual', 'closed', 'only'] })
  onPublicHolidays: OnPublicHolidays;
}

/** What the text says beside what people may mean by it. */
export class OsmNote {
  @ApiProperty({ enum: OSM_NOTES })
  kind: OsmNoteKind;
  /** Days on which it shows, Monday 1. */
  @ApiProperty({ type: [Number] })
  weekdays: number[];
  place: OsmPlace;
}

export class OsmPreview {
  /** First service date. */
  from: Night;
  /** As they may be sent as opening rules. */
  rules: OsmRulePreview[];
  notes: OsmNote[];
  /** Of the fortnight that begins then, with the exceptions that are set already. */
  openings: Opening[];
}

export class OsmRefusedReason {
  @ApiProperty({ enum: OSM_REFUSALS })
  reason: OsmRefusal;
  place: OsmPlace;
}

/** 400, when the text can't be held: `refused` says why and where. */
export class OsmRefusedProblem extends Problem {
  refused: OsmRefusedReason;
}

export class LanguageQuery {
  /** French when left out. */
  @IsOptional()
  @IsIn(LANGUAGES, { message: `must be one of ${LANGUAGES.join(', ')}` })
  @ApiProperty({ enum: LANGUAGES, required: false })
  lang: PageLanguage = 'fr';
}

/** A row of `schedule`, by the Human Services Data Specification 3.1; fields that don't apply are left out. */
export class HsdsSchedule {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ format: 'uuid' })
  location_id: string;
  /** `YYYY-MM-DD`. */
  valid_from?: Night;
  /** The last date. */
  valid_to?: Night;
  dtstart?: Night;
  /** Hours from UTC. */
  timezone: number;
  until?: Night;
  count?: number;
  @ApiProperty({ enum: ['MO'] })
  wkst: 'MO';
  @ApiProperty({ enum: ['WEEKLY'] })
  freq: 'WEEKLY';
  interval: number;
  /** `MO,TU`. */
  byday?: string;
  description?: string;
  /** `20:00+01:00`. */
  opens_at: string;
  /** `08:00+01:00`; before `opens_at` it is on the next day. */
  closes_at: string;
  schedule_link?: string;
  attending_type: string;
  notes: string;
}

export class HsdsSchedules {
  schedules: HsdsSchedule[];
}
