import type { frCity } from './fr-city';
import type { frCoverage } from './fr-coverage';
import type { frFindPlace } from './fr-find-place';
import type { frHours } from './fr-hours';
import type { frOsm } from './fr-osm';
import type { frDoor } from './fr-door';
import type { frJournal } from './fr-journal';
import type { frLater } from './fr-later';
import type { frMyFacility } from './fr-my-facility';
import type { frOutlook } from './fr-outlook';
import type { frPlan } from './fr-plan';
import type { frNotifications } from './fr-notifications';

/** What every account reads, and whoever signs in; what a workspace or a later page alone says comes with it. */

export const fr = {
  frame: {
    skip: 'Aller au contenu',
    navigation: 'Navigation',
    account: 'Compte',
    signOut: 'Se déconnecter',
  },
  roles: {
    social_worker: 'Travail social',
    facility_manager: 'Responsable de structure',
    city_official: 'Ville',
    administrator: 'Administration',
    system: 'Logiciel',
  },
  signIn: {
    title: 'Se connecter',
    promise: 'Une place pour chaque personne, cette nuit.',
    email: 'Adresse e-mail',
    password: 'Mot de passe',
    showPassword: 'Afficher le mot de passe',
    enter: 'Entrer',
    expired: 'Votre session est terminée. Reconnectez-vous : vous reviendrez à la même page.',
    tryAgainNow: 'Vous pouvez réessayer maintenant.',
    demoTitle: 'Essayer la démonstration',
    demoHint: 'Une ville inventée. Un appui suffit pour entrer.',
    demoTask: {
      social_worker: 'trouver une place ce soir',
      facility_manager: 'accueillir, fermer, rouvrir',
      city_official: 'voir ce qui manque, et depuis quand',
      administrator: 'la ville, et le journal',
    },
  },
  states: {
    loading: 'Chargement…',
    failed: 'Cette page n’a pas pu être chargée.',
    retry: 'Réessayer',
    stale: 'Mise à jour impossible : vous voyez les dernières valeurs reçues.',
    offline: 'Hors ligne. Ce qui est affiché reste lisible ; rien n’est envoyé tant que le réseau manque.',
    dismiss: 'Fermer',
    cancel: 'Annuler',
  },
  wait: {
    moment: 'un instant',
    seconds_one: '{{count}} seconde',
    seconds_other: '{{count}} secondes',
    minutes_one: '{{count}} minute',
    minutes_other: '{{count}} minutes',
    hours_one: '{{count}} heure',
    hours_other: '{{count}} heures',
  },
  problems: {
    OFFLINE: 'Hors ligne : rien n’a été envoyé. Réessayez dès que le réseau revient.',
    NO_ANSWER: 'Pas de réponse du réseau. Réessayez : rien ne sera fait deux fois.',
    VALIDATION_FAILED: 'Quelque chose ne va pas dans la saisie. Vérifiez les champs.',
    MALFORMED_BODY: 'La demande n’a pas été comprise. Rechargez la page.',
    NOT_SIGNED_IN: 'Votre session est terminée. Reconnectez-vous.',
    WRONG_CREDENTIALS: 'Adresse ou mot de passe incorrect.',
    FORBIDDEN: 'Votre compte ne permet pas cette action.',
    FOREIGN_ORIGIN: 'La demande vient d’une autre adresse. Rechargez la page.',
    NOT_FOUND: 'Introuvable : cela n’existe plus, ou ne vous concerne pas.',
    NO_PLACE_FREE: 'Quelqu’un vient de prendre cette place. Voici les autres.',
    PERSON_ALREADY_PLACED: 'Cette personne a déjà une place cette nuit-là.',
    PEOPLE_BOTH_PLACED:
      'Ces deux références ont chacune une place la même nuit. Annulez ou terminez d’abord l’une des deux.',
    PERSON_STILL_PLACED: 'Cette personne a encore une place. Terminez d’abord ce séjour.',
    IDENTITY_KEY_MISSING:
      'Les noms ne peuvent pas être ouverts : la clé manque sur le serveur. La référence suffit pour tout le reste ; prévenez l’administration.',
    IDENTITY_KEY_WRONG:
      'Les noms ne peuvent pas être ouverts : le serveur n’a pas la clé avec laquelle ils ont été protégés. La référence suffit pour tout le reste ; prévenez l’administration.',
    PERSON_RESTRICTED:
      'Cette structure n’accueille pas cette personne ces nuits-là. Choisissez-en une autre, ou appelez la structure.',
    PEOPLE_KEPT_APART:
      'Deux de ces personnes ne doivent pas être dans la même structure. Cherchez une place pour chacune.',
    ALREADY_KEPT_APART: 'C’est déjà noté pour ces deux personnes.',
    TOO_MANY_HOLDS: 'Vous avez déjà toutes les options permises. Confirmez ou libérez l’une d’elles.',
    PERSON_ALREADY_HELD: 'Cette personne a déjà une option en cours. Confirmez-la ou libérez-la d’abord.',
    HOLD_AGAIN_LATER:
      'L’option de cette personne vient de se terminer. Réessayez dans {{wait}}, confirmez tout de suite, ou appelez la structure.',
    HOLD_EXPIRED: 'L’option est terminée et la place a été remise à disposition. Cherchez-en une autre.',
    TRANSITION_REFUSED: 'La réservation a changé entre-temps. Voici où elle en est.',
    ANSWER_AWAITED: 'La structure n’a pas encore répondu. Patientez, ou cherchez ailleurs.',
    ANSWER_TOO_LATE: 'Trop tard pour répondre : l’orientation est passée à une autre structure.',
    REFERRAL_NEEDED:
      'Cette structure confirme les orientations elle-même. Faites-y une nouvelle réservation.',
    PLACE_TAKEN_LATER: 'Cette place est promise à quelqu’un d’autre. Rien n’a changé.',
    STAYS_IN_THE_WAY: 'Des séjours occupent ces places.',
    PLACE_ALREADY_CLOSED: 'Ces places sont déjà indisponibles.',
    HOURS_NOT_EXPRESSIBLE: 'OpenStreetMap n’a pas de mots pour ces horaires de jours fériés.',
    PLACE_ALREADY_KEPT: 'Des places sont déjà gardées pour un prescripteur.',
    CLOCK_READING_NEEDED: 'Cette nuit-là, l’horloge change : dites de quelle heure il s’agit.',
    OPENING_BEGUN:
      'Une ouverture a déjà commencé et reste ce qu’elle est. Interrompez-la, ou changez à partir de demain.',
    INTERRUPTION_OVER: 'Cette interruption est déjà terminée.',
    REST_AREA_FULL: 'C’est complet en ce moment.',
    REST_AREA_CLOSED: 'L’espace de repos est fermé en ce moment.',
    NOBODY_INSIDE: 'Personne n’est compté à l’intérieur.',
    NO_SEAT_FREE:
      'Aucune place ne peut être gardée à cette heure. Choisissez une autre heure ou un autre espace.',
    OUTSIDE_OPENING_HOURS: 'L’espace de repos est fermé à cette heure.',
    SLOT_TAKEN: 'Quelqu’un vient de prendre ce créneau. Choisissez-en un autre.',
    SERVICE_ALREADY_THERE: 'Ce service est déjà proposé.',
    EDITED_MEANWHILE: 'Quelqu’un l’a modifié entre-temps.',
    PRECONDITION_REQUIRED: 'La demande n’a pas été comprise. Rechargez la page.',
    IDEMPOTENCY_KEY_IN_USE: 'La demande est en cours. Patientez un instant.',
    IDEMPOTENCY_KEY_REUSED: 'La demande a changé entre-temps. Recommencez.',
    BODY_TOO_LARGE: 'Le texte est trop long.',
    UNSUPPORTED_MEDIA_TYPE: 'La demande n’a pas été comprise. Rechargez la page.',
    TOO_MANY_ATTEMPTS: 'Trop d’essais. Réessayez dans {{wait}}.',
    BUSY: 'Beaucoup de demandes en même temps. Réessayez dans {{wait}}.',
    DATABASE_UNAVAILABLE: 'Le service est momentanément indisponible. Réessayez dans un instant.',
    INTERNAL: 'Le service a rencontré un problème. Réessayez ; si cela dure, prévenez l’administration.',
  },
  nights: {
    tonight: 'ce soir',
    tomorrow: 'demain soir',
    lastNight: 'hier soir',
    underWay: 'cette nuit',
    thisEvening: 'ce soir',
    nightBefore: 'la nuit dernière',
    other: 'autre date',
    count_one: '{{count}} nuit',
    count_other: '{{count}} nuits',
  },
  dates: {
    clear: 'Effacer la date',
    previousMonth: 'Mois précédent',
    nextMonth: 'Mois suivant',
  },
  stepper: { fewer: 'Moins : {{label}}', more: 'Plus : {{label}}' },
  district_ordinal_one: '{{count}}er arr.',
  district_ordinal_two: '{{count}}e arr.',
  district_ordinal_few: '{{count}}e arr.',
  district_ordinal_other: '{{count}}e arr.',
  forms: {
    hotel: 'hôtel',
    shared_flat: 'appartement partagé',
    centre: 'centre',
    night_shelter: 'halte de nuit',
    rest_area: 'espace de repos',
  },
  needs: {
    step_free: 'plain-pied',
    single_room: 'chambre seule',
    women_only: 'femmes',
    couples: 'couple',
    pets: 'animal',
    ground_floor: 'rez-de-chaussée',
    medical_support: 'soins',
  },
  age: {
    fresh: 'à jour',
    hours_one: 'il y a {{count}} h',
    hours_other: 'il y a {{count}} h',
    stale: 'à vérifier',
    justNow: 'à l’instant',
    minutes_one: 'il y a {{count}} min',
    minutes_other: 'il y a {{count}} min',
    hoursAndMinutes: 'il y a {{hours}} h {{minutes}}',
    days_one: 'il y a {{count}} jour',
    days_other: 'il y a {{count}} jours',
    months_one: 'il y a {{count}} mois',
    months_other: 'il y a {{count}} mois',
    years_one: 'il y a {{count}} an',
    years_other: 'il y a {{count}} ans',
  },
  stayStates: {
    held: 'option',
    confirmed: 'confirmée',
    arrived: 'arrivée',
    departed: 'partie',
    cancelled: 'annulée',
    expired: 'option terminée',
    no_show: 'non-présentation',
    refused: 'refusée',
  },
  people: {
    withoutReference: 'personne sans référence',
    wrongCharacter: 'Un caractère de cette référence est faux. Relisez la carte.',
  },
  reservation: { stretch: '{{from}} → {{until}}' },
  slip: { open: 'Feuille de route' },
  restAreas: { nav: 'Repos' },
  gauge: { nav: 'Jauge' },
  board: {
    ask: { extension: 'Prolonger…' },
    until: 'jusqu’au {{date}}',
  },
  refusals: {
    full_in_fact: 'complet en réalité',
    needs_not_met: 'besoins non couverts',
    conflict_known: 'conflit connu',
    no_staff: 'équipe insuffisante',
    not_the_public: 'public non accueilli',
    no_answer: 'sans réponse',
    too_far: 'trop loin',
    no_pets: 'animal non accepté',
    couple_separated: 'couple séparé',
    rules: 'règles du lieu',
    felt_unsafe: 'ne s’y sent pas en sécurité',
    collective: 'collectif',
    other: 'autre',
  },
  counts: {
    free_one: 'libre',
    free_other: 'libres',
    occupied_one: 'occupée',
    occupied_other: 'occupées',
    reserved_one: 'réservée',
    reserved_other: 'réservées',
    held_one: 'option',
    held_other: 'options',
    awaited_one: 'attendue',
    awaited_other: 'attendues',
    closed_one: 'indisp.',
    closed_other: 'indisp.',
    inService_one: 'ouverte',
    inService_other: 'ouvertes',
    authorised_one: '{{count}} place autorisée',
    authorised_other: '{{count}} places autorisées',
    surge_one: '{{count}} place de renfort',
    surge_other: '{{count}} places de renfort',
  },
  rooms: {
    summary_one: '{{count}} chambre',
    summary_other: '{{count}} chambres',
    free_zero: 'aucune entièrement libre',
    free_one: '{{count}} entièrement libre',
    free_other: '{{count}} entièrement libres',
  },
  city: { range: '{{low}} à {{high}}' },
  restrictions: {
    overrideReason: 'Pourquoi quand même ?',
    warning: 'Exclusion temporaire jusqu’au {{date}}\u00a0: {{reason}}',
    reasons: {
      violence: 'violence',
      threats: 'menaces',
      damage: 'dégradations',
      rules_broken: 'règles non respectées',
      safety_of_others: 'sécurité des autres',
      manager_agreed: 'accord de la structure',
      no_other_place: 'aucune autre place',
      situation_changed: 'la situation a changé',
      medical_advice: 'avis médical',
      separation: 'séparation',
      court_order: 'décision de justice',
      conflict: 'conflit',
      other: 'autre',
    },
  },
  closureReasons: {
    works: 'travaux',
    reconditioning: 'remise en état',
    pest_control: 'nuisibles',
    under_occupation: 'sous-occupation',
    incident: 'incident',
    staff_shortage: 'manque de personnel',
    other: 'autre',
  },
  person: {
    purposes: {
      asked_by_person: 'la personne le demande',
      verification: 'vérifier que c’est bien elle',
      care: 'soins',
      formality: 'démarche',
      emergency: 'urgence',
    },
  },
  unmet: {
    causes: {
      nothing_free: 'rien de libre',
      nothing_fits: 'rien qui convienne',
      refused_by_facility: 'refus de la structure',
      refused_by_person: 'refus de la personne',
      not_reachable: 'personne injoignable',
      restriction: 'exclusion temporaire',
      other: 'autre cause',
    },
  },
};

export type Words<Tree> = { [Key in keyof Tree]: Tree[Key] extends string ? string : Words<Tree[Key]> };

/** Every text there is: a language that lacks one does not compile. */
export type Dictionary = Words<
  typeof fr &
    typeof frFindPlace &
    typeof frMyFacility &
    typeof frCity &
    typeof frCoverage &
    typeof frHours &
    typeof frJournal &
    typeof frLater &
    typeof frOsm &
    typeof frOutlook &
    typeof frDoor &
    typeof frPlan &
    typeof frNotifications
>;
