export { compress } from './compression';
export { HttpModule } from './http.module';
export { editedMeanwhile, type Edited, IfMatch, Versioned, VersionRequired } from './if-match';
export { describeApi, serveDescription } from './openapi';
export { Once, Repeatable } from './once';
export { page, type Page } from './page';
export { EditedMeanwhile, Problem } from './problem.dto';
export { PUBLIC, Public } from './public';
export { asDomainError, sendProblem } from './problem.filter';
export { IdParam, PageQuery } from './request.dto';
export {
  BooleanText,
  CommaSeparated,
  IdList,
  IsInstant,
  IsNight,
  IsOptionalInstant,
  IsOptionalNight,
  IsText,
  IsWallTime,
} from './validation';
