import { frDays } from './fr-days';

/** Reading hours from OpenStreetMap: it comes with the form. */
export const frOsm = {
  days: frDays,
  osm: {
    text: 'Horaires tels que dans OpenStreetMap',
    example: 'Par exemple Mo-Fr 20:00-08:00, Sa,Su 18:00-10:00; PH off',
    seats: 'Places assises',
    seatsHint: 'Le texte ne dit pas combien.',
    read: 'Lire',
    refused: 'Ces horaires ne peuvent pas être repris tels quels :',
    reasons: {
      unreadable: 'OpenStreetMap n’écrit pas les horaires de cette façon.',
      sun: 'Le lever et le coucher du soleil changent chaque jour : écrivez les heures.',
      week: 'Les semaines de l’année ne peuvent pas être reprises : écrivez les heures de la semaine, et des exceptions datées.',
      months: 'Les mois ne peuvent pas être repris : écrivez les heures, et choisissez à partir de quand.',
      dates: 'Les dates se posent une à une, comme exceptions.',
      school_holidays: 'Les vacances scolaires ne peuvent pas être reprises : posez des exceptions datées.',
      nth_weekday: 'Un certain jour du mois ne peut pas être repris : posez des exceptions datées.',
      open_end: 'À quelle heure ferme-t-on ? Une fin ouverte ne peut pas être reprise.',
      fallback: 'Ce qui suit « || » ne peut pas être repris.',
      comment: 'Les remarques ne peuvent pas être reprises : retirez le texte entre guillemets.',
      repetition: 'Ce qui se répète dans la journée ne peut pas être repris : écrivez chaque ouverture.',
      unknown: 'Des horaires sont connus ou ne le sont pas : retirez « unknown ».',
      weekday_of_holiday: 'Les horaires des jours fériés sont les mêmes quel que soit le jour.',
      time: 'Cette heure n’existe pas, ou l’ouverture dure plus de 24 heures.',
      too_long: 'Le texte est trop long : 1 000 caractères au plus.',
      too_many: 'Il y a trop de règles : 30 au plus.',
      nothing_open: 'D’après ce texte, rien n’est jamais ouvert.',
      overlap: 'Les jours fériés, les horaires tombent dans ceux de la nuit d’avant.',
    },
    rules_one: 'Ce que cela veut dire, en une règle',
    rules_other: 'Ce que cela veut dire, en {{count}} règles',
    rule: '{{days}}, de {{opens}} à {{closes}}',
    ruleNextDay: '{{days}}, de {{opens}} à {{closes}} le lendemain',
    ruleWhole: '{{days}}, jour et nuit',
    holidays: { as_usual: '', closed: ', fermé les jours fériés', only: ', les jours fériés seulement' },
    notes: {
      cut_at_midnight:
        '{{days}} : ferme à minuit, car une règle suivante prend le lendemain. Avec une virgule au lieu du point-virgule, la nuit reste entière.',
      from_midnight: '{{days}} : ouvre à minuit, le reste d’une nuit qui a été retirée.',
      holiday_eve:
        'La nuit qui commence la veille d’un jour férié reste entière ; OpenStreetMap l’arrêterait à minuit.',
    },
    nights: 'Les deux semaines à partir du {{date}}',
    closed: 'fermé',
    take: 'Reprendre ces règles',
  },
};
