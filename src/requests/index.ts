export { RequestsModule } from './requests.module';
export { UnmetPeople } from './request.dto';
export { UnmetService } from './unmet.service';
