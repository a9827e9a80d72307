import type { components } from './schema';

type Schemas = components['schemas'];

export type About = Schemas['About'];
export type Session = Schemas['Session'];
export type Role = Session['account']['role'];
export type Facility = Schemas['Facility'];
export type Place = Schemas['Place'];
export type Need = Place['attributes'][number];
export type Closure = Schemas['Closure'];
export type ClosureReason = Closure['reason'];
export type Availability = Schemas['Availability'];
export type FacilityWithRoom = Availability['facilities'][number];
export type NearlyFitting = Availability['nearly'][number];
export type Person = Schemas['Person'];
export type KnownPerson = Schemas['KnownPerson'];
export type PersonNeed = KnownPerson['needs'][number];
export type Language = KnownPerson['languages'][number];
export type Identity = Schemas['IdentityDto'];
export type OpeningPurpose = Schemas['OpeningDto']['purpose'];
export type Reservation = Schemas['Reservation'];
export type Stay = Reservation['stays'][number];
export type StayState = Stay['state'];
export type Slip = Schemas['Slip'];
export type SlipLanguage = Slip['language'];
export type FacilityText = Schemas['FacilityText'];
export type FacilityBoard = Schemas['FacilityBoard'];
export type BoardStay = Schemas['BoardStay'];
export type BoardGroup = Exclude<keyof FacilityBoard, 'night' | 'deadline'>;
export type WayOut = Schemas['WayOut'];
export type FacilityReason = Schemas['RefusalDto']['reason'];
export type PersonReason = NonNullable<Schemas['CancellationDto']['refusedBecause']>;
export type DepartureReason = NonNullable<Schemas['DepartureDto']['reason']>;
export type Destination = NonNullable<Schemas['DepartureDto']['destination']>;
export type AbsenceReason = Schemas['AbsenceDto']['reason'];
export type CorrectionReason = Schemas['CorrectionDto']['reason'];
export type MonthOfRefusals = Schemas['MonthOfRefusals'];
export type CountedRefusals = Schemas['CountedRefusalsBy'];
export type ErasablePerson = Schemas['ErasablePerson'];
export type Counts = Schemas['Counts'];
export type Occupancy = Schemas['Occupancy'];
export type FacilityOccupancy = Occupancy['facilities'][number];
export type Assessment = Schemas['Assessment'];
export type AssessedNight = Assessment['nights'][number];
export type Flag = Schemas['Flag'];
export type PopulationEstimate = Schemas['PopulationEstimate'];
export type RestArea = Schemas['RestArea'];
export type OpeningRule = Schemas['OpeningRule'];
export type Opening = Schemas['Opening'];
export type Coverage = Schemas['Coverage'];
export type CoverageHour = Coverage['hours'][number];
export type CoverageArea = Coverage['areas'][number];
export type CoverageNight = Schemas['CoverageNight'];
export type CoverageGap = Schemas['CoverageGap'];
export type OsmPreview = Schemas['OsmPreview'];
export type OsmRule = OsmPreview['rules'][number];
export type OsmRefusedReason = Schemas['OsmRefusedReason'];
export type Gauge = Schemas['Gauge'];
export type GaugeTap = Schemas['GaugeTap'];
export type TapAnswer = Schemas['TapAnswer'];
export type GaugeCorrectionReason = Schemas['GaugeCorrectionDto']['reason'];
export type SeatReservation = Schemas['SeatReservation'];
export type ServiceSlots = Schemas['ServiceSlots'];
export type AttendanceOfArea = Schemas['AttendanceOfArea'];
export type AttendanceOfOpening = Schemas['AttendanceOfOpening'];
export type AttendanceTotal = Schemas['AttendanceTotal'];
export type AuditEntry = Schemas['AuditEntry'];
export type FacilitySettings = Schemas['FacilitySettings'];
export type Quota = Schemas['Quota'];
export type OrganisationName = Schemas['OrganisationName'];
export type Problem = Schemas['Problem'] &
  Partial<Schemas['ClosingRefused']> &
  Partial<Schemas['KeepingRefused']> &
  Partial<Schemas['MergeRefused']> &
  Partial<Schemas['PlaceTakenLater']> &
  Partial<Schemas['PersonRestricted']> &
  Partial<Schemas['HoldRefused']> &
  Partial<Schemas['OsmRefusedProblem']> &
  Partial<Pick<Schemas['PlaceEditedMeanwhile'], 'changedBy' | 'changedAt'>> & {
    /** What it is now, with EDITED_MEANWHILE. */
    current?: unknown;
  };
export type StayInTheWay = NonNullable<Problem['stays']>[number];
export type ClosureInTheWay = NonNullable<Problem['closures']>[number];

export type Restriction = Schemas['Restriction'];
export type RestrictionEffect = Restriction['effect'];
export type RestrictionReason = Restriction['reason'];
export type Warning = Schemas['StandingRestriction'];
export type OverrideReason = Schemas['OverrideDto']['reason'];
export type KeptApart = Schemas['KeptApart'];
export type KeptApartReason = KeptApart['reason'];

export type PlaceRequest = Schemas['PlaceRequest'];
export type Urgency = PlaceRequest['urgency'];
export type Vulnerability = PlaceRequest['vulnerabilities'][number];
export type UnmetCause = Schemas['CloseUnmetDto']['cause'];
export type RefusalReason = Schemas['RefuseOfferDto']['reason'];
export type UnmetPeople = Schemas['UnmetPeople'];
export type UnmetNight = Schemas['UnmetNight'];

export type Plan = Schemas['Plan'];
export type PlanAction = Schemas['PlanAction'];
export type PlanActionVersion = Schemas['PlanActionVersion'];
export type ActionState = PlanAction['state'];
export type Obstacle = NonNullable<PlanAction['obstacle']>;
export type Commitment = Schemas['Commitment'];
export type MoneyEntry = Schemas['MoneyEntry'];
export type Decision = Schemas['Decision'];
export type AreaHours = Schemas['AreaHours'];
export type HoursRule = AreaHours['rules'][number];
export type HoursException = AreaHours['exceptions'][number];
export type Interruption = AreaHours['interruptions'][number];
export type WantedRule = Schemas['WantedRuleDto'];
export type WantedHours = Schemas['SaveHoursDto'];
export type HoursPreview = Schemas['HoursPreview'];
export type HoursFault = HoursPreview['faults'][number];
export type ClockChange = HoursPreview['clockChanges'][number];
export type NewException = Schemas['AddExceptionDto'];
export type TimeToRead = Schemas['TimeToRead'];
export type ExceptionReason = NewException['reason'];
export type NewInterruption = Schemas['InterruptDto'];
export type InterruptionReason = NewInterruption['reason'];
export type DisplacedSeat = Schemas['DisplacedSeat'];
export type Notification = Schemas['Notification'];
export type NotificationSettings = Schemas['NotificationSettings'];
export type NotificationChoice = Schemas['NotificationChoice'];
export type ToldFrom = NotificationChoice['inApp'];
export type Webhook = Schemas['Webhook'];
export type NewWebhook = Schemas['NewWebhook'];
export type AddWebhook = Schemas['AddWebhookDto'];
export type Delivery = Schemas['Delivery'];
export type BackgroundJob = Schemas['Job'];
