import createClient from 'openapi-fetch';
import { ApiError, NothingSent, toProblem } from './problem';
import type { paths } from './schema';

/** A network that is there and carries nothing is told by its silence: a slow one has answered by then. */
const PATIENCE_MS = 15_000;

async function send(request: Request): Promise<Response> {
  const offline = !navigator.onLine;
  try {
    /* Looked up at each call, so that a page under test can replace it. */
    return await globalThis.fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) });
  } catch (error) {
    throw offline ? new NothingSent() : error;
  }
}

export const api = createClient<paths>({
  baseUrl: '/',
  credentials: 'same-origin',
  querySerializer: { array: { style: 'form', explode: false } },
  fetch: send,
});

interface Result<Data> {
  data?: Data;
  error?: unknown;
  response: Response;
}

/** The body of a successful answer; anything else is thrown as an ApiError. */
export async function answer<Data>(call: Promise<Result<Data>>): Promise<Data> {
  const { data, error, response } = await call;
  if (!response.ok) throw new ApiError(toProblem(response, error), response.headers.get('Retry-After'));
  return data as Data;
}

interface Paged<Item> {
  items: Item[];
  nextCursor: string | null;
}

/** Follows cursors to the end; `most` keeps a mistake on the server from becoming a loop here. */
export async function everyPage<Item>(
  page: (cursor: string | undefined) => Promise<Paged<Item>>,
  most = 25,
): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | undefined;
  for (let pages = 0; pages < most; pages += 1) {
    const next = await page(cursor);
    items.push(...next.items);
    if (next.nextCursor === null) break;
    cursor = next.nextCursor;
  }
  return items;
}
