import { Module } from '@nestjs/common';
import { RestAreasController } from './rest-areas.controller';
import { RestAreasRepository } from './rest-areas.repository';
import { RestAreasService } from './rest-areas.service';

@Module({
  controllers: [RestAreasController],
  providers: [RestAreasRepository, RestAreasService],
  exports: [RestAreasService],
})
export class RestAreasModule {}
