import type { DemoShelter } from './demo-names';

type Hotel = Omit<DemoShelter, 'form' | 'stepFree' | 'groundFloor'> &
  Partial<Pick<DemoShelter, 'stepFree' | 'groundFloor'>>;

/** Rooms rented in hotels, with support that comes by; their addresses are confidential. Everything is invented. */
const ROOMS_IN_HOTELS: Hotel[] = [
  {
    name: 'Hôtel du Dépôt Marcadet (démo)',
    operator: 0,
    district: 18,
    address: '15 rue de la Fonderie (démo), 75018 Paris',
    opensOn: '2020-02-10',
    rooms: [8, 6],
    groundFloor: 1,
    confirmed: 190,
    arrivalInfo:
      'La réception ouvre de 7 h à 23 h ; après, le veilleur répond à la sonnette. Donner le code de réservation, jamais un nom.',
  },
  {
    name: 'Hôtel des Lilas (démo)',
    operator: 1,
    district: 18,
    address: '82 rue des Tanneurs (démo), 75018 Paris',
    opensOn: '2020-04-06',
    rooms: [8, 8],
    stepFree: 2,
    groundFloor: 2,
    pets: true,
    confirmed: 620,
    arrivalInfo:
      'Réception au premier étage, de 8 h à minuit. Micro-ondes et frigo dans chaque chambre. Les chiens sont acceptés, muselière dans l’escalier.',
  },
  {
    name: 'Hôtel de la Petite Ceinture (démo)',
    operator: 1,
    district: 20,
    address: '4 sentier des Rails (démo), 75020 Paris',
    opensOn: '2020-04-06',
    rooms: [10, 8],
    stepFree: 2,
    groundFloor: 2,
    womenRooms: 3,
    confirmed: 55,
    arrivalInfo:
      'Ouvert jour et nuit, le veilleur parle aussi anglais et arabe. L’équipe sociale passe le lendemain matin entre 9 h et 11 h.',
  },
  {
    name: 'Hôtel du Pont de Flandre (démo)',
    operator: 2,
    district: 19,
    address: '137 rue des Entrepôts (démo), 75019 Paris',
    opensOn: '2020-04-06',
    rooms: [6, 8],
    stepFree: 3,
    confirmed: 300,
    arrivalInfo:
      'Deuxième entrée, sur la cour, avec un digicode : le code est donné par téléphone. Ascenseur jusqu’aux chambres du premier étage.',
  },
  {
    name: 'Hôtel des Deux Moulins (démo)',
    operator: 1,
    district: 18,
    address: '29 rue du Blutoir (démo), 75018 Paris',
    opensOn: '2020-04-20',
    rooms: [6, 6],
    groundFloor: 1,
    confirmed: 80,
    arrivalInfo:
      'Sonner à la réception, ouverte jusqu’à 23 h 30. Escalier étroit : prévenir si la personne marche difficilement, deux chambres sont au premier.',
  },
  {
    name: 'Hôtel de l’Écluse (démo)',
    operator: 0,
    district: 10,
    address: '11 rue du Halage (démo), 75010 Paris',
    opensOn: '2020-04-20',
    rooms: [8, 5],
    stepFree: 2,
    groundFloor: 2,
    confirmed: 28,
    arrivalInfo:
      'Le veilleur ouvre à toute heure. Draps et serviettes sont dans la chambre. L’équipe passe chaque soir entre 19 h et 21 h.',
  },
  {
    name: 'Hôtel des Messageries (démo)',
    operator: 2,
    district: 10,
    address: '6 impasse du Courrier (démo), 75010 Paris',
    opensOn: '2020-04-20',
    rooms: [6, 5],
    groundFloor: 1,
    pets: true,
    confirmed: 230,
    arrivalInfo:
      'Réception de 7 h à 22 h. Pour une arrivée plus tardive, appeler avant 22 h : la clé est laissée au café d’à côté, ouvert jusqu’à 2 h.',
  },
  {
    name: 'Hôtel des Vignes (démo)',
    operator: 1,
    district: 20,
    address: '18 rue du Pressoir (démo), 75020 Paris',
    opensOn: '2020-04-20',
    rooms: [4, 6],
    stepFree: 1,
    groundFloor: 1,
    confirmed: 115,
    arrivalInfo:
      'La patronne accueille jusqu’à 23 h et connaît l’équipe. Chambres calmes sur le jardin, pas de visite après 22 h.',
  },
  {
    name: 'Hôtel du Petit Bercy (démo)',
    operator: 2,
    district: 12,
    address: '40 rue des Tonneliers (démo), 75012 Paris',
    opensOn: '2020-05-11',
    rooms: [6, 4],
    stepFree: 1,
    confirmed: 375,
    arrivalInfo:
      'Réception ouverte jour et nuit. Laverie au sous-sol, jetons offerts à l’arrivée. Ascenseur jusqu’au cinquième étage.',
  },
  {
    name: 'Hôtel des Peupliers (démo)',
    operator: 1,
    district: 13,
    address: '22 rue de la Bièvre-Cachée (démo), 75013 Paris',
    opensOn: '2020-05-11',
    rooms: [4, 5],
    groundFloor: 1,
    pets: true,
    confirmed: 45,
    arrivalInfo:
      'Sonner à la porte vitrée, de 8 h à 23 h. Deux chambres ouvrent sur la courette et conviennent avec un chien.',
  },
  {
    name: 'Hôtel des Abeilles (démo)',
    operator: 2,
    district: 15,
    address: '71 rue des Ruchers (démo), 75015 Paris',
    opensOn: '2020-11-09',
    rooms: [4, 4],
    groundFloor: 0,
    confirmed: 4_300,
    arrivalInfo:
      'Réception de 9 h à 21 h, arrivée impossible ensuite. Le métro s’arrête devant la porte ; deux étages sans ascenseur.',
  },
  {
    name: 'Hôtel du Square (démo)',
    operator: 0,
    district: 17,
    address: '2 square des Platanes (démo), 75017 Paris',
    opensOn: '2020-11-09',
    rooms: [6, 3],
    groundFloor: 1,
    confirmed: 555,
    arrivalInfo:
      'Le gérant habite sur place et ouvre jusqu’à minuit. Petit-déjeuner compris, servi de 7 h à 10 h.',
  },
];

export const HOTELS: DemoShelter[] = ROOMS_IN_HOTELS.map((hotel) => ({
  stepFree: 0,
  groundFloor: 0,
  ...hotel,
  form: 'hotel',
}));
