import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../access';
import { PageQuery } from '../http';
import type { Actor } from '../kernel/actor';
import { AuditEntryPage } from './audit-entry.dto';
import { AuditService } from './audit.service';

@ApiTags('audit')
@Controller('audit-entries')
export class AuditController {
  constructor(private readonly audit: AuditService) {}

  @Get()
  list(@CurrentActor() actor: Actor, @Query() query: PageQuery): Promise<AuditEntryPage> {
    return this.audit.list(actor, query);
  }
}
