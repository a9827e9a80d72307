export type { FlagKind } from './flag-kinds';
export { ShortfallsModule } from './shortfalls.module';
export { ShortfallsService } from './shortfalls.service';
export { WatchService } from './watch.service';
