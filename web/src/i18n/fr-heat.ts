/** What is said of seats by the hour, on the city's first page as on the page of all hours. */
export const frHeat = {
  caption: 'Places assises ouvertes par jour et par heure',
  night: '(nuit)',
  day: 'Jour',
  hour: 'Heure',
  legendSeats: 'Nombre : places assises ouvertes',
  legendNone: 'rien d’ouvert',
  legendNight: 'heures de nuit',
  seated: 'À 3 h du matin, {{seats}} des {{low}} à {{high}} personnes identifiées pourraient s’asseoir.',
  seatedShare:
    'À 3 h du matin, {{seats}} des {{low}} à {{high}} personnes identifiées pourraient s’asseoir, soit {{shareLow}} à {{shareHigh}}.',
  seatedAll: 'À 3 h du matin, toutes les personnes identifiées pourraient s’asseoir.',
};
