import { HOTELS } from './demo-hotels';
import type { DemoShelter } from './demo-names';

const CENTRES: DemoShelter[] = [
  {
    name: 'Résidence du Canal (démo)',
    form: 'centre',
    operator: 0,
    district: 19,
    address: '48 quai des Péniches (démo), 75019 Paris',
    opensOn: '2018-11-12',
    rooms: [16, 10, 4, 3],
    groundFloor: 6,
    stepFree: 5,
    womenRooms: 4,
    pets: true,
    confirmed: 70,
    arrivalInfo:
      'Portail vert, sonner à « Accueil » : quelqu’un répond jour et nuit. Dîner servi jusqu’à 21 h 30, un plateau est gardé pour les arrivées plus tardives. Casiers fermés à clé dans chaque chambre.',
  },
  {
    name: 'Centre de la Rotonde (démo)',
    form: 'centre',
    operator: 1,
    district: 19,
    address: '7 rue des Bateliers (démo), 75019 Paris',
    opensOn: '2019-06-03',
    rooms: [8, 8, 0, 4],
    groundFloor: 4,
    stepFree: 4,
    womenRooms: 3,
    confirmed: 35,
    arrivalInfo:
      'Entrée par la cour, deuxième porte à gauche. L’équipe de nuit accueille jusqu’à 1 h ; au-delà, appeler cinq minutes avant d’arriver. Douche et linge propre proposés dès l’arrivée.',
  },
  {
    name: 'Centre des Buttes (démo)',
    form: 'centre',
    operator: 2,
    district: 19,
    address: '21 rue du Belvédère (démo), 75019 Paris',
    opensOn: '2020-02-10',
    rooms: [6, 7, 0, 2],
    groundFloor: 3,
    stepFree: 3,
    confirmed: 265,
    arrivalInfo:
      'Interphone « Accueil », de 17 h à minuit. Une infirmière est présente jusqu’à 20 h. Les chambres du rez-de-chaussée sont accessibles en fauteuil par la rampe de gauche.',
  },
];

const NIGHT_SHELTERS: DemoShelter[] = [
  {
    name: 'Abri de nuit des Récollets (démo)',
    form: 'night_shelter',
    operator: 1,
    district: 10,
    address: '3 passage du Puits (démo), 75010 Paris',
    opensOn: '2019-06-03',
    rooms: [0, 0, 0, 0, 0, 2, 0, 1],
    groundFloor: 3,
    stepFree: 1,
    pets: true,
    confirmed: 95,
    arrivalInfo:
      'Ouvert de 19 h à 9 h, sans sonner. Lits en dortoir, consigne pour les bagages. Les chiens sont les bienvenus dans le dortoir du fond. Petit-déjeuner à partir de 7 h.',
  },
  {
    name: 'Halte de nuit Ordener (démo)',
    form: 'night_shelter',
    operator: 0,
    district: 18,
    address: '112 rue du Dépôt (démo), 75018 Paris',
    opensOn: '2020-02-10',
    rooms: [0, 0, 0, 1, 0, 2, 0, 2],
    groundFloor: 2,
    stepFree: 0,
    womenRooms: 1,
    confirmed: 340,
    arrivalInfo:
      'Rideau métallique bleu, ouvert dès 18 h 30. Se présenter à l’équipe, qui attribue le lit. On peut ressortir fumer toute la nuit. L’accueil de jour au même endroit ouvre à 9 h 30.',
  },
];

const FLATS: DemoShelter[] = [
  {
    name: 'Appartements de l’Ourcq (démo)',
    form: 'shared_flat',
    operator: 0,
    district: 19,
    address: '9 allée des Mariniers (démo), 75019 Paris',
    opensOn: '2020-04-20',
    rooms: [8, 3],
    groundFloor: 2,
    stepFree: 1,
    confirmed: 105,
    arrivalInfo:
      'Trois appartements dans le même immeuble. Rendez-vous à la Résidence du Canal, où l’équipe remet les clés et accompagne. Arrivée avant 22 h de préférence, les voisins dorment tôt.',
  },
  {
    name: 'Appartements de Ménilmontant (démo)',
    form: 'shared_flat',
    operator: 2,
    district: 20,
    address: '33 rue des Lavandières (démo), 75020 Paris',
    opensOn: '2020-05-11',
    rooms: [8, 2],
    groundFloor: 1,
    stepFree: 0,
    pets: true,
    confirmed: 410,
    arrivalInfo:
      'Téléphoner à l’arrivée devant l’immeuble : un membre de l’équipe descend ouvrir, de 9 h à 21 h 30. Cuisine partagée, chacun a sa clé.',
  },
  {
    name: 'Maison Suzanne (démo)',
    form: 'shared_flat',
    operator: 1,
    district: 20,
    address: '5 villa des Glycines (démo), 75020 Paris',
    opensOn: '2020-05-11',
    rooms: [6, 3],
    groundFloor: 2,
    stepFree: 2,
    womenRooms: 9,
    confirmed: 50,
    arrivalInfo:
      'Maison réservée aux femmes, équipe féminine jour et nuit. Sonner deux fois à la porte rouge, sans nom sur l’interphone. L’adresse ne se communique à personne d’autre.',
  },
  {
    name: 'Appartements de la Chapelle (démo)',
    form: 'shared_flat',
    operator: 2,
    district: 18,
    address: '60 rue des Cheminots (démo), 75018 Paris',
    opensOn: '2020-11-09',
    rooms: [6, 2],
    groundFloor: 1,
    stepFree: 1,
    confirmed: 1_990,
    arrivalInfo:
      'L’astreinte remet les clés au pied de l’immeuble, de 10 h à 20 h ; prévenir une heure avant. Troisième étage sans ascenseur, sauf le studio du rez-de-chaussée.',
  },
];

/** 440 places, in the order in which they opened: 60, 120, 200, then all of them (DOMAIN.md, section 1). */
export const SHELTERS: readonly DemoShelter[] = [...CENTRES, ...NIGHT_SHELTERS, ...HOTELS, ...FLATS].sort(
  (a, b) => (a.opensOn < b.opensOn ? -1 : Number(a.opensOn > b.opensOn)),
);
