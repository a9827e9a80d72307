import { IsNight } from '../../http';
import type { Night } from '../../kernel/time';

export class AttendanceQuery {
  /** First day, of the openings that start on it. */
  @IsNight()
  from: Night;

  /** First day no longer wanted, at most 92 days later. */
  @IsNight()
  until: Night;
}

/** People who came in between two times of an opening. */
export class VisitsInPart {
  from: Date;
  until: Date;
  visits: number;
}

/** What one opening saw. Where figures are published a number is null when it is below 11. */
export class AttendanceOfOpening {
  serviceDate: Night;
  opensAt: Date;
  closesAt: Date;
  /** People who came in. */
  visits: number | null;
  /** The most inside at one time. */
  peak: number | null;
  /** People who found no seat. */
  refused: number | null;
  /** How long people stayed within the opening, on average; by the time all were inside together, for nobody is followed. */
  averageMinutes: number | null;
  /** The visits by the hour; where figures are published, neighbouring hours together until they are 11. */
  byHour: VisitsInPart[];
}

export class AttendanceOfHour {
  /** 0 to 23, by the city's clock. */
  hour: number;
  visits: number;
}

/** Of the openings that are told of. */
export class AttendanceTotal {
  openings: number;
  /** Openings of which nothing is told, because fewer than 11 people came. */
  notPublished: number;
  visits: number;
  peak: number;
  refused: number;
  averageMinutes: number | null;
}

/** What the openings of a rest area saw. */
export class AttendanceOfArea {
  restAreaId: string;
  name: string;
  /** Whether it is told as it was: to who manages it. Otherwise once it is a day old, and without what is below 11. */
  exact: boolean;
  openings: AttendanceOfOpening[];
  totals: AttendanceTotal;
  /** By the hour of the day, of all openings; null where figures are published. */
  hours: AttendanceOfHour[] | null;
}

export class AttendanceOfCity {
  areas: AttendanceOfArea[];
  totals: AttendanceTotal;
}
