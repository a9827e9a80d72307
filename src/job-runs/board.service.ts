import { Injectable, OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { mayDo, SessionsService, sessionTokenOf } from '../access';
import { AppConfig } from '../config/config';
import { asDomainError, sendProblem } from '../http';
import { QueueView } from '../jobs';
import { DomainError } from '../kernel/errors';
import type { BullBoard } from './bull-board';

/** Under `/api/`, which the client's service worker leaves alone. */
export const BOARD_PATH = '/api/jobs/board';

/** Shows Bull Board to administrators. It is loaded when one of them first looks at it. */
@Injectable()
export class BoardService implements OnModuleInit {
  private board: Promise<BullBoard> | undefined;

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly sessions: SessionsService,
    private readonly view: QueueView,
    private readonly config: AppConfig,
  ) {}

  onModuleInit(): void {
    // A process that runs the jobs alone serves nothing.
    const fastify = this.host.httpAdapter?.getInstance<FastifyInstance>();
    if (!fastify?.get) return;
    fastify.get(BOARD_PATH, (_request, reply) => reply.redirect(`${BOARD_PATH}/`));
    fastify.get(`${BOARD_PATH}/*`, (request, reply) => this.answer(request, reply));
  }

  private async answer(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    try {
      await this.authorise(request);
      const board = await this.open();
      const path = `/${(request.params as { '*': string })['*']}`;
      const { status, type, body } = await board.answer(path, request.query as Record<string, unknown>);
      return await reply.code(status).type(type).send(body);
    } catch (error) {
      sendProblem(reply, asDomainError(error));
      return reply;
    }
  }

  private async authorise(request: FastifyRequest): Promise<void> {
    const session = await this.sessions.find(sessionTokenOf(request, this.config));
    if (!session) throw new DomainError('NOT_SIGNED_IN', 'Sign in first.');
    if (!mayDo(session.role, 'jobs.manage'))
      throw new DomainError('FORBIDDEN', 'Your role does not include this.');
  }

  private open(): Promise<BullBoard> {
    this.board ??= this.view
      .queue()
      .catch(outOfReach)
      .then((queue) => {
        const { BullBoard: Board } = require('./bull-board') as typeof import('./bull-board');
        return Board.open(queue, BOARD_PATH);
      });
    this.board.catch(() => (this.board = undefined));
    return this.board;
  }
}

function outOfReach(): never {
  throw new DomainError('BUSY', 'The queue of the jobs is out of reach. Try again in a moment.', {
    retryAfter: 5,
  });
}
