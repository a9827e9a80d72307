import { newReference } from '../src/kernel/ids';
import type { TestServer } from '../test/support/server';
import { bringStatisticsUpToDate, type City } from './city';
import { HttpConnection } from './http-connection';
import { percentile } from './speed';

const PEOPLE = 50_000;
const SEARCHES = 300;

const FIRST =
  'Nina Momo Lola Fatou Titi Sacha Rico Yaya Mimi Tonio Zoé Ange Manu Lili Gaspard Baptiste Hélène Samir'.split(
    ' ',
  );
const SECOND =
  'du Canal|le Grand|la Petite|de Lyon|Moustache|le Marin|du Métro|la Comète|Béret|de la Gare|Rousse'.split(
    '|',
  );

export interface PeopleSpeed {
  kind: string;
  p50: number;
  p99: number;
}

/**
 * The hardest case: everybody is served by the organisation that asks, and two in three have an alias. One client, over HTTP.
 * For main.ts, on a city of its own.
 */
export async function measurePeople(city: City, server: TestServer): Promise<PeopleSpeed[]> {
  const references = new Set<string>();
  while (references.size < PEOPLE) references.add(newReference());
  await city.database.sql(
    `INSERT INTO person (id, organisation_id, reference, alias, birth_year, created_at)
     SELECT gen_random_uuid(), $1, reference, CASE WHEN n % 3 > 0
       THEN ($3::text[])[1 + (random() * 17)::int] || ' ' || ($4::text[])[1 + (random() * 10)::int] || ' ' || n % 997 END,
       1950 + n % 55, now()
     FROM unnest($2::text[]) WITH ORDINALITY AS r (reference, n)`,
    [city.worker.organisationId, [...references], FIRST, SECOND],
  );
  await bringStatisticsUpToDate(city.database.sql);
  const known = [...references];
  const any = <T>(items: readonly T[]): T => items[Math.floor(Math.random() * items.length)]!;
  const alias = () => `${any(FIRST)} ${any(SECOND)} ${Math.floor(Math.random() * 997)}`;
  const texts: Record<string, () => string> = {
    'by reference': () => any(known),
    'by alias': alias,
    'by half an alias, without accents': () => alias().slice(0, 5).normalize('NFD').replaceAll(/\p{M}/gu, ''),
    'by an alias that nobody has': () => 'Xyzzyx Qwfpgj',
  };
  const connection = await HttpConnection.open(server.url);
  const speeds: PeopleSpeed[] = [];
  for (const [kind, text] of Object.entries(texts)) {
    const took: number[] = [];
    for (let n = 0; n < SEARCHES; n++) {
      const path = `/api/v1/people?limit=8&search=${encodeURIComponent(text())}`;
      const begin = performance.now();
      const { status, body } = await connection.ask({ method: 'GET', path }, city.cookie);
      if (status !== 200) throw new Error(`${path}: ${status} ${body}`);
      took.push(performance.now() - begin);
    }
    speeds.push({ kind, p50: percentile(took, 0.5), p99: percentile(took, 0.99) });
  }
  return speeds;
}
