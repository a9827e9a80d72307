export { fingerprint, type Identity, seal } from './identity';
export { PeopleModule } from './people.module';
export { PeopleService } from './people.service';
export { LANGUAGES, type Language, PERSON_NEEDS, type PersonNeed } from './person';
export { Person } from './person.dto';
export {
  type Barred,
  barredFacilities,
  blockedFacilities,
  PlacementRules,
  refuseAt,
  refuseTogether,
  warningsAt,
} from './placement-rules.service';
export { AcknowledgeDto, PersonRestricted, StandingRestriction } from './restriction.dto';
export type { Acknowledgement, Nights } from './restriction';
