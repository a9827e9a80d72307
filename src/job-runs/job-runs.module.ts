import { Module } from '@nestjs/common';
import { AccessModule } from '../access';
import { BoardService } from './board.service';
import { JobRunsController } from './job-runs.controller';
import { JobRunsService } from './job-runs.service';

@Module({
  imports: [AccessModule],
  controllers: [JobRunsController],
  providers: [BoardService, JobRunsService],
})
export class JobRunsModule {}
