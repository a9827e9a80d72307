export { RequestsModule } from './requests.module';
export { UnmetPeople } from './unmet.dto';
export { UnmetService } from './unmet.service';
