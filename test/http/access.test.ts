import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ModulesContainer } from '@nestjs/core';
import type { OpenAPIObject } from '@nestjs/swagger';
import { describeApi } from '../../src/http';
import { startApp, TestApp } from '../support/app';
import { Objects } from './access-objects';
import { Asked, Asker, ASKERS, Outcome, rules } from './access-rules';

interface Operation {
  operationId: string;
  method: string;
  path: string;
  /** What it says it answers when all is well. */
  status: number;
}

function operationsOf(document: OpenAPIObject): Operation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods as Record<string, { operationId: string; responses: object }>).map(
      ([method, { operationId, responses }]) => ({
        operationId,
        method,
        path,
        status: Number(Object.keys(responses).find((status) => status.startsWith('2'))),
      }),
    ),
  );
}

/** Every route that a controller serves, described or not. */
function served(halte: TestApp): string[] {
  return [...halte.app.get(ModulesContainer).values()].flatMap(({ controllers }) =>
    [...controllers.values()].flatMap(({ metatype }) => {
      const { name, prototype } = metatype as { name: string; prototype: Record<string, object> };
      return Object.getOwnPropertyNames(prototype)
        .filter((method) => Reflect.hasMetadata('method', prototype[method]!))
        .map((method) => `${name.replace(/Controller$/, '')}.${method}`);
    }),
  );
}

const REFUSALS = {
  'not signed in': [401, 'NOT_SIGNED_IN'],
  forbidden: [403, 'FORBIDDEN'],
  hidden: [404, 'NOT_FOUND'],
} as const;

/** All who may ask, and what becomes of it. */
function outcomesOf(operationId: string): [Asker | 'nobody', Outcome | keyof typeof REFUSALS][] {
  const rule = rules[operationId]!;
  return [
    ['nobody', rule.public ? 'allowed' : 'not signed in'],
    ...ASKERS.map((asker): [Asker, Outcome] => [asker, rule.answers[asker]]),
  ];
}

const answersOf = (id: string) => outcomesOf(id).filter(([, outcome]) => !(outcome in REFUSALS));
const refusalsOf = (id: string) => outcomesOf(id).filter(([, outcome]) => outcome in REFUSALS);

describe('access', () => {
  let halte: TestApp;
  let objects: Objects;
  let operations: Operation[];
  const described = operationsOf(
    JSON.parse(readFileSync(join(__dirname, '../../openapi.json'), 'utf8')) as OpenAPIObject,
  );

  beforeAll(async () => {
    halte = await startApp({ config: { identityKey: randomBytes(32) } });
    objects = await Objects.in(halte);
    operations = operationsOf(describeApi(halte.app));
  });
  afterAll(() => halte.stop());

  const ids = (of: Operation[]) => of.map(({ operationId }) => operationId).toSorted();

  it('has a rule for every operation, and no other', () => {
    expect(ids(operations)).toEqual(Object.keys(rules).toSorted());
  });

  it('has an operation for every route but those of health', () => {
    const health = ['Health.live', 'Health.ready'];
    expect(served(halte).toSorted()).toEqual([...ids(operations), ...health].toSorted());
  });

  it('is about the operations that openapi.json describes', () => {
    const said = (all: Operation[]) =>
      all.map(({ method, path, operationId }) => `${method} ${path} ${operationId}`).toSorted();
    expect(said(described)).toEqual(said(operations));
  });

  const send = async (operation: Operation, asker: Asker | 'nobody', asked: Asked): Promise<Answer> => {
    const client = await halte.as(asker === 'nobody' ? undefined : objects.city[asker]);
    const path = operation.path.replace('{id}', asked.id ?? '') + (asked.query ?? '');
    const { status, body, text } = await client[operation.method as 'get' | 'post' | 'patch' | 'delete'](
      path,
      asked.body,
      { ...(asked.version !== undefined && { 'if-match': `"${asked.version}"` }) },
    );
    return { status, body, text };
  };

  const operationOf = (operationId: string) => described.find((one) => one.operationId === operationId)!;

  test.each(Object.keys(rules))('%s answers whom it should', async (operationId) => {
    const operation = operationOf(operationId);
    for (const [asker, outcome] of answersOf(operationId)) {
      const asked = await rules[operationId]!.asks(objects);
      const { status, text } = await send(operation, asker, asked);
      expect([asker, status, text]).toEqual([asker, operation.status, expect.anything()]);
      if (asked.shows) expect([asker, text.includes(asked.shows)]).toEqual([asker, outcome === 'allowed']);
    }
  });

  const withRefusals = Object.keys(rules).filter((operationId) => refusalsOf(operationId).length > 0);
  test.each(withRefusals)('%s refuses all others, and nothing is written', async (operationId) => {
    const asked = await rules[operationId]!.asks(objects);
    const before = await objects.written();
    for (const [asker, outcome] of refusalsOf(operationId)) {
      const [status, code] = REFUSALS[outcome as keyof typeof REFUSALS];
      const answer = await send(operationOf(operationId), asker, asked);
      expect([asker, answer]).toMatchObject([asker, { status, body: { status, code } }]);
    }
    expect(await objects.written()).toEqual(before);
  });

  it('shows a confidential address to the manager alone', async () => {
    const id = await objects.shelter();
    for (const asker of ASKERS) {
      const { body } = await (await halte.as(objects.city[asker])).get(`/facilities/${id}`).expect(200);
      expect([asker, body.address === null]).toEqual([asker, asker !== 'manager']);
    }
  });
});

interface Answer {
  status: number;
  body: Record<string, unknown>;
  text: string;
}
