export { AccessModule } from './access.module';
export { type Official, OfficialsRepository } from './officials.repository';
export { AddressesService } from './addresses.service';
export { hashPassword } from './password';
export { authorise, authoriseAt, isOfCity, mayDo, type Permission } from './permissions';
export { CurrentActor, sessionTokenOf } from './session.guard';
export { SessionsService } from './sessions.service';
