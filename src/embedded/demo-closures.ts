import { LEDGER_HORIZON_NIGHTS } from '../config/config';
import type { DemoTools } from './demo-calendar';
import { CANAL, SURGE } from './demo-names';
import type { Staff } from './demo-organisations';
import { type Bed, managerOf } from './demo-places';
import type { Row } from './demo-rows';

/** Some of a facility's places, out of service on nights [from, until), counted from tonight. */
interface DemoClosure {
  facility: string;
  /** The first of them among the facility's places, and how many. */
  first: number;
  places: number;
  from: number;
  /** Null when nobody knows yet. */
  until: number | null;
  /** The return date first said, when it was moved since. */
  announced?: number;
  reason: string;
  note: string;
}

const PAST: DemoClosure[] = [
  {
    facility: 'Hôtel des Lilas (démo)',
    first: 4,
    places: 8,
    from: -55,
    until: -41,
    announced: -45,
    reason: 'works',
    note: 'Réfection de l’électricité au deuxième étage.',
  },
  {
    facility: 'Hôtel de la Petite Ceinture (démo)',
    first: 0,
    places: 6,
    from: -48,
    until: -44,
    reason: 'pest_control',
    note: 'Deux passages à trois jours d’écart.',
  },
  {
    facility: 'Hôtel des Vignes (démo)',
    first: 2,
    places: 3,
    from: -38,
    until: -35,
    reason: 'reconditioning',
    note: 'Literie à remplacer.',
  },
  {
    facility: 'Centre des Buttes (démo)',
    first: 10,
    places: 1,
    from: -34,
    until: -20,
    reason: 'under_occupation',
    note: 'Chambre de deux laissée à une personne seule.',
  },
  {
    facility: 'Halte de nuit Ordener (démo)',
    first: 20,
    places: 8,
    from: -26,
    until: -22,
    reason: 'staff_shortage',
    note: 'Un seul veilleur pour la semaine.',
  },
  {
    facility: 'Centre de la Rotonde (démo)',
    first: 30,
    places: 4,
    from: -17,
    until: -13,
    reason: 'incident',
    note: 'Fenêtre brisée.',
  },
  {
    facility: CANAL,
    first: 5,
    places: 2,
    from: -12,
    until: -9,
    reason: 'reconditioning',
    note: 'Peinture.',
  },
  {
    facility: 'Hôtel du Dépôt Marcadet (démo)',
    first: 3,
    places: 3,
    from: -6,
    until: -3,
    reason: 'pest_control',
    note: 'Traitement de trois chambres.',
  },
];

/** From the night after tomorrow's: until then every regular place is in service. */
const TO_COME: DemoClosure[] = [
  {
    facility: CANAL,
    first: 40,
    places: 7,
    from: 2,
    until: 5,
    reason: 'pest_control',
    note: 'Traitement du troisième étage, retour après contrôle.',
  },
  {
    facility: 'Appartements de l’Ourcq (démo)',
    first: 3,
    places: 2,
    from: 2,
    until: 4,
    reason: 'reconditioning',
    note: 'Remise en état après un départ.',
  },
  {
    facility: 'Hôtel du Pont de Flandre (démo)',
    first: 8,
    places: 3,
    from: 2,
    until: 8,
    reason: 'incident',
    note: 'Dégât des eaux.',
  },
  {
    facility: 'Hôtel des Abeilles (démo)',
    first: 0,
    places: 1,
    from: 3,
    until: 24,
    announced: 6,
    reason: 'other',
    note: 'Serrure à remplacer, pièce commandée.',
  },
  {
    facility: 'Hôtel des Messageries (démo)',
    first: 0,
    places: 3,
    from: 5,
    until: 9,
    reason: 'reconditioning',
    note: 'Literie à remplacer.',
  },
  {
    facility: 'Hôtel de la Petite Ceinture (démo)',
    first: 12,
    places: 4,
    from: 7,
    until: null,
    reason: 'works',
    note: 'Plancher à reprendre ; date de retour après l’expertise.',
  },
  {
    facility: 'Centre des Buttes (démo)',
    first: 0,
    places: 12,
    from: 10,
    until: 18,
    reason: 'works',
    note: 'Remplacement des colonnes d’eau.',
  },
  {
    facility: CANAL,
    first: 10,
    places: 2,
    from: 12,
    until: 15,
    reason: 'reconditioning',
    note: 'Peinture.',
  },
  {
    facility: 'Abri de nuit des Récollets (démo)',
    first: 8,
    places: 6,
    from: 13,
    until: 16,
    reason: 'staff_shortage',
    note: 'Un seul veilleur ces nuits-là.',
  },
  {
    facility: 'Hôtel des Deux Moulins (démo)',
    first: 2,
    places: 5,
    from: 21,
    until: 25,
    reason: 'pest_control',
    note: 'Deux passages à trois jours d’écart.',
  },
];

/** Overdue tonight: they were to be back two nights ago. */
const SURGE_INCIDENT = {
  first: 2,
  places: 4,
  from: -5,
  until: 2,
  announced: -2,
  reason: 'incident',
  note: 'Lits cassés ; le réparateur a remis son passage deux fois.',
};

export interface DemoClosures {
  closures: Row[];
  closurePlaces: Row[];
}

/** Closes places and tells the beds. */
export function layOutClosures(tools: DemoTools, staff: Staff, beds: readonly Bed[]): DemoClosures {
  const made: DemoClosures = { closures: [], closurePlaces: [] };
  const surge = beds.filter((bed) => bed.surge);
  const notOpen = { from: SURGE.until, until: null, reason: 'not_open', note: null };
  close(made, tools, staff, surge, notOpen, SURGE.from);
  for (const { facility, first, places, ...closure } of [...PAST, ...TO_COME]) {
    const regular = beds.filter((bed) => bed.facility === facility && !bed.surge);
    const knownSince = Math.min(closure.from, 0) - 2;
    close(made, tools, staff, regular.slice(first, first + places), closure, knownSince);
  }
  const { first: broken, places: count, ...incident } = SURGE_INCIDENT;
  close(made, tools, staff, surge.slice(broken, broken + count), incident, incident.from);
  for (const bed of beds) bed.closed.sort((a, b) => a.from - b.from);
  return made;
}

function close(
  made: DemoClosures,
  { calendar, ids }: DemoTools,
  staff: Staff,
  beds: readonly Bed[],
  closure: Pick<DemoClosure, 'from' | 'until' | 'announced' | 'reason'> & { note: string | null },
  knownSince: number,
): void {
  const { from, until, announced = until, reason, note } = closure;
  const [first] = beds;
  const at = calendar.past(knownSince, '11:00');
  const id = ids.next(at);
  made.closures.push({
    id,
    facility_id: first!.facilityId,
    from_night: calendar.night(from),
    until_night: until === null ? null : calendar.night(until),
    announced_until: announced === null ? null : calendar.night(announced),
    reason,
    note,
    created_by: managerOf(staff, first!.facility),
    created_at: at,
  });
  for (const bed of beds) {
    made.closurePlaces.push({ closure_id: id, place_id: bed.id });
    bed.closed.push({ from, until: until ?? LEDGER_HORIZON_NIGHTS });
  }
}
