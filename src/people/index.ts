export { fingerprint, type Identity, seal } from './identity';
export { PeopleModule } from './people.module';
export { PeopleService } from './people.service';
export { LANGUAGES, type Language, PERSON_NEEDS, type PersonNeed } from './person';
export { Person } from './person.dto';
