import { Injectable } from '@nestjs/common';
import { authoriseAt } from '../../access';
import { AppConfig } from '../../config/config';
import type { Actor } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import { notFound } from '../../kernel/errors';
import { addNights, localDate, type Night } from '../../kernel/time';
import { OpeningException, openingsBetween, Schedule } from '../opening';
import { RestAreaRow, RestAreasRepository } from '../rest-areas.repository';
import { clockChangesIn } from './clock-changes';
import { asException, faultsOfException, faultsOfForm, WantedException } from './exception';
import type { HoursFault, HoursPreview, PreviewHoursDto } from './hours.dto';
import { changeOf, Fault, faultsOfWanted, wantedFrom } from './hours-edit';
import { faultsOfRule } from './opening-rule';
import { datesOfClash, isTooFar } from './schedule';
import { rewritten } from './stored-openings';

const DAYS_SHOWN = 14;
const DAYS_OF_CLOCK_CHANGES = 366;

/** What would come of hours before anybody saves them. */
@Injectable()
export class HoursPreviewService {
  constructor(
    private readonly restAreas: RestAreasRepository,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  async preview(actor: Actor, id: string, body: PreviewHoursDto): Promise<HoursPreview> {
    authoriseAt(actor, 'rest-areas.set-hours', id);
    const area = await this.restAreas.findArea(id);
    if (!area) throw notFound('rest area');
    const { timeZone } = this.config;
    const now = this.clock.now();
    const today = localDate(now, timeZone);
    const wanted = wantedFrom(body.from, body.rules);
    const change = changeOf(area.rules, wanted);
    const sound = change.after.filter(
      (rule) => faultsOfRule(rule).length === 0 || !change.add.includes(rule),
    );
    const dated = withExceptions({ ...area, rules: sound }, body.exceptions ?? [], today);
    const after: Schedule = { ...area, rules: sound, exceptions: dated.exceptions };
    const faults = [
      ...faultsOfWanted(wanted, change, area.exceptions, today).map((fault) =>
        asHoursFault(fault, after, body.from),
      ),
      ...dated.faults,
      ...this.begun(area, after, now),
    ];
    if (isTooFar(body.from, today)) return { openings: [], faults, clockChanges: [] };
    return {
      openings: openingsBetween(after, body.from, addNights(body.from, DAYS_SHOWN), timeZone),
      faults,
      clockChanges: clockChangesIn(after, body.from, addNights(body.from, DAYS_OF_CLOCK_CHANGES), timeZone),
    };
  }

  private begun(before: RestAreaRow, after: Schedule, now: Date): HoursFault[] {
    const { taken } = rewritten(before, after, now, this.config.timeZone);
    if (taken.length === 0) return [];
    const message = 'must be tomorrow or later: an opening of today has begun and stays as it is';
    return [{ field: 'from', code: 'begun', message }];
  }
}

function withExceptions(
  area: Schedule,
  wanted: readonly WantedException[],
  today: string,
): { exceptions: OpeningException[]; faults: HoursFault[] } {
  const exceptions = [...area.exceptions];
  const faults: HoursFault[] = [];
  wanted.forEach((one, index) => {
    const wrongForm = faultsOfForm(one);
    const wrong =
      wrongForm.length > 0 ? wrongForm : faultsOfException(asException(one), { ...area, exceptions }, today);
    faults.push(...wrong.map((fault) => ({ ...fault, field: `exceptions.${index}.${fault.field}` })));
    if (wrong.length === 0) exceptions.push(asException(one));
  });
  return { exceptions, faults };
}

function asHoursFault({ clash, ...fault }: Fault, after: Schedule, from: Night): HoursFault {
  if (!clash) return fault;
  const meeting = [clash.first, clash.second].map(({ date, source }) => ({
    serviceDate: date,
    opens: source.opens,
    closes: source.closes,
    closesNextDay: source.closesNextDay,
  }));
  return { ...fault, meeting, on: datesOfClash(after, clash, from, addNights(from, DAYS_SHOWN)) };
}
