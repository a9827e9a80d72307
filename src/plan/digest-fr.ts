import type { FlagKind } from '../shortfalls';
import { type DigestWords, formatOf, LEAST_PUBLISHED, publishable } from './digest-words';
import type { ActionState, ChangedField, Obstacle } from './plan-action';

const kinds: Record<FlagKind, string> = {
  places: 'places manquantes',
  full: 'places manquantes à la réserve voulue le soir',
  full_women_only: 'places manquantes à la réserve pour les femmes',
  full_step_free: 'places de plain-pied manquantes à la réserve',
  full_couples: 'places manquantes à la réserve pour les couples',
  night_rest_areas: 'heures de nuit sans espace de repos ouvert',
  day_rest_areas: 'heures de jour sans espace de repos ouvert',
  night_seats: 'places assises manquantes la nuit',
  day_seats: 'places assises manquantes le jour',
  overdue_closures: 'places fermées au-delà du retour annoncé',
  stale_facilities: 'structures dont les chiffres sont à vérifier',
  unmet_demand: 'personnes sans réponse trois nuits de suite',
  unbalanced: 'places libres pendant que d’autres structures sont complètes',
};

const states: Record<ActionState, string> = {
  not_begun: 'pas commencée',
  under_way: 'en cours',
  done: 'menée à bien',
  abandoned: 'abandonnée',
};

const obstacles: Record<Obstacle, string> = {
  site: 'arrêtée faute de lieu',
  staff: 'arrêtée faute de personnel',
  money: 'arrêtée faute de financement',
  decision: 'arrêtée faute de décision',
};
const fields: Record<Exclude<ChangedField, 'state' | 'obstacle' | 'dueOn'>, string> = {
  title: 'intitulé',
  owner: 'responsable',
  evidence: 'justificatif',
  commitment: 'engagement chiffré',
};

/** The digest in French. */
export function french(): DigestWords {
  const { number, percent, date, day } = formatOf('fr-FR', '$11er');
  const range = (low: number, high: number) =>
    low === high ? number(low) : `${number(low)} à ${number(high)}`;
  const happened = {
    opened: 'Alerte ouverte',
    reopened: 'Alerte rouverte',
    worsened: 'Alerte aggravée',
    resolved: 'Alerte résolue',
  };
  return {
    title: ({ city, week }) => `${city}, la semaine du ${date(week.from)}`,
    subject: (night, owed) => {
      const missing =
        night && night.shortfallHigh > 0
          ? `il manque ${range(night.shortfallLow, night.shortfallHigh)} places`
          : 'les chiffres de la ville';
      const awaited =
        owed === 0
          ? ''
          : owed === 1
            ? ', 1 action attendue de vous'
            : `, ${number(owed)} actions attendues de vous`;
      return `Point de la semaine : ${missing}${awaited}`;
    },
    figures: 'Les chiffres',
    night: (night) => [
      `Places ouvertes la nuit du ${day(night.date)} : ${number(night.inService)}.`,
      ...(night.populationHigh === 0
        ? ['Aucune estimation des personnes identifiées : on ne sait pas combien de places il manque.']
        : [
            `Pour ${range(night.populationLow, night.populationHigh)} personnes identifiées, il manque ${range(
              night.shortfallLow,
              night.shortfallHigh,
            )} places ; ${percent(night.coverageLow)} à ${percent(night.coverageHigh)} ont une place.`,
          ]),
    ],
    worst: (night) =>
      `La pire nuit, celle du ${day(night.date)} : ${range(night.shortfallLow, night.shortfallHigh)} places manquantes.`,
    restAreas: ({ hoursOpen, hours, nightHoursOpen, nightHours }) =>
      `Espaces de repos : au moins un ouvert ${number(hoursOpen)} h sur ${number(hours)}, dont ${number(
        nightHoursOpen,
      )} h de nuit sur ${number(nightHours)}.`,
    unmet: (nights) =>
      `Personnes sans réponse, nuit par nuit : ${nights
        .map(
          ({ date: night, people, fewerThan }) =>
            `${day(night)} (${people === null ? `moins de ${fewerThan ?? LEAST_PUBLISHED}` : number(people)})`,
        )
        .join(', ')}.`,
    changed: 'Ce qui a changé',
    nothingChanged: 'Rien, ni dans les alertes, ni dans le plan.',
    flag: (flag) => {
      const counted = flag.what !== 'resolved' && publishable(flag);
      const amount = counted ? `${range(flag.low, flag.high)} ` : '';
      return `${happened[flag.what]} : ${amount}${kinds[flag.kind]}.`;
    },
    change: ({ title, organisation, what, state, obstacle, dueOn }) => {
      const became = (field: ChangedField): string => {
        if (field === 'state') return states[state];
        if (field === 'dueOn') return `échéance au ${date(dueOn)}`;
        if (field === 'obstacle') return obstacle ? obstacles[obstacle] : 'obstacle levé';
        return fields[field];
      };
      const said = what === 'added' ? 'nouvelle action' : what.map(became).join(', ');
      return `« ${title} » (${organisation}) : ${said}.`;
    },
    owedByYou: (organisation) => `Ce qui revient à ${organisation}`,
    owedBy: (organisation) => organisation,
    owed: ({ title, dueOn, overdue }) =>
      `« ${title} » : ${overdue ? `en retard depuis le ${date(dueOn)}` : `à faire pour le ${date(dueOn)}`}.`,
    nothingOwed: 'Rien d’attendu dans les quatorze jours.',
    closing:
      'Ces chiffres ne désignent personne ; les nombres de personnes inférieurs à 11 ne sont pas publiés.',
  };
}
