import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ModulesContainer } from '@nestjs/core';
import type { OpenAPIObject } from '@nestjs/swagger';
import { describeApi } from '../../src/http';
import { startApp, TestApp } from '../support/app';
import { Objects } from './access-objects';
import { Asked, ASKERS, Outcome, rules } from './access-rules';

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

const cells = Object.entries(rules).flatMap(([operationId, rule]) => [
  {
    operationId,
    asker: 'nobody' as const,
    outcome: rule.public ? ('allowed' as const) : ('not signed in' as const),
  },
  // A partner's official may no more than the City's.
  ...ASKERS.filter((asker) => asker !== 'partner' || rule.answers.official !== 'forbidden').map((asker) => ({
    operationId,
    asker,
    outcome: rule.answers[asker],
  })),
]);

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

  const send = async (operation: Operation, accountId: string | undefined, asked: Asked) => {
    const client = await halte.as(accountId);
    const path = operation.path.replace('{id}', asked.id ?? '') + (asked.query ?? '');
    return client[operation.method as 'get' | 'post' | 'patch' | 'delete'](path, asked.body, {
      ...(asked.version !== undefined && { 'if-match': `"${asked.version}"` }),
    });
  };

  function expectAllowed(outcome: Outcome, operation: Operation, answer: Answer, shows: string | undefined) {
    expect([answer.status, answer.text]).toEqual([operation.status, expect.anything()]);
    if (shows) expect(answer.text.includes(shows)).toBe(outcome === 'allowed');
  }

  async function expectRefused(outcome: keyof typeof REFUSALS, answer: Answer, before: unknown) {
    const [status, code] = REFUSALS[outcome];
    expect(answer).toMatchObject({ status, body: { status, code } });
    expect(await objects.written()).toEqual(before);
  }

  test.each(cells)('$operationId: $asker, $outcome', async ({ operationId, asker, outcome }) => {
    const operation = described.find((one) => one.operationId === operationId)!;
    const asked = await rules[operationId]!.asks(objects);
    const isRefused = outcome !== 'allowed' && outcome !== 'without';
    const before = isRefused && (await objects.written());
    const { status, body, text } = await send(
      operation,
      asker === 'nobody' ? undefined : objects.city[asker],
      asked,
    );
    if (isRefused) await expectRefused(outcome, { status, body, text }, before);
    else expectAllowed(outcome, operation, { status, body, text }, asked.shows);
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
