export { AccessModule } from './access.module';
export { type Official, OfficialsRepository } from './officials.repository';
export { hashPassword } from './password';
export { authorise, authoriseAt, type Permission } from './permissions';
export { CurrentActor } from './session.guard';
