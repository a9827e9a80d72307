import { Injectable } from '@nestjs/common';
import { authorise } from '../../access';
import { AppConfig } from '../../config/config';
import { OnceOnly, Transactions } from '../../database/transactions';
import type { Actor } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import { type FieldError, invalid, notFound } from '../../kernel/errors';
import { newId } from '../../kernel/ids';
import { addNights, checkedRange, tonight } from '../../kernel/time';
import { OccupancyService } from '../../occupancy';
import { RestAreasService } from '../../rest-areas';
import { EstimatesRepository } from '../estimates/estimates.repository';
import { HORIZON_NIGHTS } from '../flags/watch.service';
import { type Change, compare } from './scenario';
import type {
  ChangeDto,
  EvaluateScenarioDto,
  SaveScenarioDto,
  Scenario,
  ScenarioComparison,
  ScenarioList,
} from './scenario.dto';
import { ScenariosRepository } from './scenarios.repository';

const MOST_NIGHTS = 366;

/** Which members a change of each kind has, beside `kind` and `from`. */
const MEMBERS: Record<Change['kind'], (keyof ChangeDto)[]> = {
  open_places: ['until', 'places'],
  close_places: ['until', 'places'],
  close_facility: ['until', 'facilityId'],
  open_rest_area: ['until', 'restAreaId', 'weekdays', 'opens', 'closes', 'closesNextDay', 'seats'],
  estimate: ['low', 'high'],
};

/** "What if": the city with changes beside the city as it is. */
@Injectable()
export class ScenariosService {
  constructor(
    private readonly repository: ScenariosRepository,
    private readonly estimates: EstimatesRepository,
    private readonly occupancy: OccupancyService,
    private readonly restAreas: RestAreasService,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  async evaluate(actor: Actor, body: EvaluateScenarioDto): Promise<ScenarioComparison> {
    authorise(actor, 'shortfalls.read');
    const { timeZone, nightBand } = this.config;
    const first = body.from ?? tonight(this.clock.now(), timeZone, nightBand);
    const { from, until } = checkedRange(first, body.until ?? addNights(first, HORIZON_NIGHTS), MOST_NIGHTS);
    const changes = checked(body.changes);
    const closed = changes.flatMap((change) => (change.kind === 'close_facility' ? [change.facilityId] : []));
    const [capacity, openings, estimates, facilities, areas] = await Promise.all([
      this.occupancy.capacity(from, until),
      this.restAreas.openingsOf(addNights(from, -1), addNights(until, 1)),
      this.estimates.find(),
      closed.length > 0 ? this.occupancy.inServiceOf(closed, from, until) : new Map(),
      changes.some(({ kind }) => kind === 'open_rest_area') ? this.restAreas.list(actor) : { items: [] },
    ]);
    const known = new Set([...facilities.keys(), ...areas.items.map(({ id }) => id)]);
    changes.forEach((change, i) => {
      if (change.kind === 'close_facility' && !known.has(change.facilityId))
        throw notFound('facility', `changes.${i}.facilityId`);
      if (change.kind === 'open_rest_area' && !known.has(change.restAreaId))
        throw notFound('rest area', `changes.${i}.restAreaId`);
    });
    const world = { from, until, capacity, openings, estimates, timeZone, nightBand };
    return compare(world, facilities, changes, body.unitCosts ?? {});
  }

  async list(actor: Actor): Promise<ScenarioList> {
    authorise(actor, 'shortfalls.read');
    return this.transactions.run(actor, async ({ manager }) => ({
      items: await this.repository.list(manager),
    }));
  }

  async find(actor: Actor, id: string): Promise<Scenario> {
    authorise(actor, 'shortfalls.read');
    const found = await this.transactions.run(actor, ({ manager }) => this.repository.find(manager, id));
    if (!found) throw notFound('scenario');
    return found;
  }

  async save(actor: Actor, body: SaveScenarioDto, once?: OnceOnly): Promise<Scenario> {
    authorise(actor, 'scenarios.save');
    checked(body.changes);
    return this.transactions.run(
      actor,
      async (tx) => {
        const { name, changes, unitCosts = {} } = body;
        const scenario = { id: newId(), name, changes, unitCosts, createdAt: tx.now };
        await this.repository.insert(tx.manager, scenario, actor);
        tx.record({ action: 'scenarios.saved', subjectType: 'scenario', subjectId: scenario.id });
        return (await this.repository.find(tx.manager, scenario.id))!;
      },
      once,
    );
  }

  /** An organisation's own; what others have saved isn't theirs to throw away. */
  async delete(actor: Actor, id: string): Promise<void> {
    authorise(actor, 'scenarios.save');
    await this.transactions.run(actor, async (tx) => {
      if (!(await this.repository.delete(tx.manager, id, actor.organisationId, tx.now)))
        throw notFound('scenario');
      tx.record({ action: 'scenarios.deleted', subjectType: 'scenario', subjectId: id });
    });
  }
}

/** @throws DomainError VALIDATION_FAILED that names the change and its member */
function checked(changes: readonly ChangeDto[]): Change[] {
  const faults = changes.flatMap((change, i) =>
    faultsOf(change).map((fault) => ({ ...fault, field: `changes.${i}.${fault.field}` })),
  );
  if (faults.length > 0) throw invalid(...faults);
  return changes as Change[];
}

function faultsOf(change: ChangeDto): FieldError[] {
  const { kind, from, until, low, high, opens, closes, closesNextDay } = change;
  const faults: FieldError[] = Object.entries(change)
    .filter(
      ([name, value]) =>
        value !== undefined && !['kind', 'from', ...MEMBERS[kind]].includes(name as keyof ChangeDto),
    )
    .map(([field]) => ({ field, code: 'unknown', message: `is not a member of ${kind}` }));
  const order = (field: string, message: string) => faults.push({ field, code: 'order', message });
  if (until && until <= from) order('until', 'must be after from');
  if (kind === 'estimate' && high! < low!) order('high', 'must not be below low');
  if (kind === 'open_rest_area') {
    if (!closesNextDay && closes! <= opens!) order('closes', 'must be after opens, or on the next day');
    if (closesNextDay && closes! > opens!) order('closes', 'must be at most 24 hours after opens');
  }
  return faults;
}
