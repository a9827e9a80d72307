export { HttpModule } from './http.module';
export { describeApi } from './openapi';
export { Once, Repeatable } from './once';
export { page, type Page } from './page';
export { PUBLIC, Public } from './public';
export { asDomainError, sendProblem } from './problem.filter';
export {
  BooleanText,
  CommaSeparated,
  IdParam,
  IsNight,
  IsOptionalNight,
  IsText,
  PageQuery,
} from './validation';
