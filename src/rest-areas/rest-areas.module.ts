import { Module } from '@nestjs/common';
import { CoverageController } from './coverage/coverage.controller';
import { CoverageService } from './coverage/coverage.service';
import { RestAreasController } from './rest-areas.controller';
import { RestAreasRepository } from './rest-areas.repository';
import { RestAreasService } from './rest-areas.service';

@Module({
  controllers: [CoverageController, RestAreasController],
  providers: [RestAreasRepository, RestAreasService, CoverageService],
  exports: [RestAreasService],
})
export class RestAreasModule {}
