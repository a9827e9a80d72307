import { Injectable } from '@nestjs/common';
import { Figures } from '../../database/figures';
import type { Statement } from '../../database/statement';
import type { DoorEvent } from './attendance';

/** Who found the door closed, or left without having been counted, was never inside. */
const EVENTS: Statement = {
  name: 'attendance-events',
  text: `SELECT rest_area_id AS "restAreaId", kind, at, people FROM door_tap
    WHERE ($1::uuid IS NULL OR rest_area_id = $1) AND at >= $2 AND at < $3 AND undone_at IS NULL
      AND outcome NOT IN ('closed', 'nobody_inside')
    ORDER BY at, CASE kind WHEN 'carried' THEN 0 ELSE 1 END, id`,
};

@Injectable()
export class AttendanceRepository {
  constructor(private readonly figures: Figures) {}

  /** What happened at one door, or at all, in order. */
  findEvents(
    restAreaId: string | null,
    from: Date,
    until: Date,
  ): Promise<(DoorEvent & { restAreaId: string })[]> {
    return this.figures.query(EVENTS, [restAreaId, from, until]);
  }
}
