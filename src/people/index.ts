export { PeopleModule } from './people.module';
export { PeopleService } from './people.service';
export { Person } from './person.dto';
