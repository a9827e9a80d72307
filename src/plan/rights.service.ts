import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../kernel/actor';
import type { PlanRights } from './plan-action';
import { PlanRepository } from './plan.repository';

/** The City answers for the whole plan, a partner for what it owns. */
@Injectable()
export class PlanRightsService {
  constructor(private readonly repository: PlanRepository) {}

  async of(manager: EntityManager, actor: Actor): Promise<PlanRights> {
    if (actor.role !== 'city_official') return 'none';
    return (await this.repository.isAuthority(manager, actor.organisationId)) ? 'all' : 'own';
  }
}
