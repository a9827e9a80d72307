import { request as requestPlain } from 'node:http';
import { request as requestTls } from 'node:https';
import { AddressRefused, literalAddress, isPublicAddress, publicLookup } from './public-address';
import type { Outcome } from './deliveries.repository';

interface Call {
  url: string;
  headers: Record<string, string>;
  body: string;
  /** Whether it may go to this machine and its network. */
  inside: boolean;
  timeoutMs: number;
  signal: AbortSignal;
}

/**
 * Sends it, by a connection of its own that goes to an address that was checked, and looks at nothing but the status: a
 * redirection is a failure, and what else is answered isn't read. Never throws.
 */
export async function call(asked: Call): Promise<Outcome> {
  const begun = performance.now();
  const signal = AbortSignal.any([asked.signal, AbortSignal.timeout(asked.timeoutMs)]);
  const ended = (status: number | null, failure: string | null): Outcome => ({
    status,
    failure,
    milliseconds: Math.round(performance.now() - begun),
  });
  try {
    const status = await send(asked, signal);
    return ended(status, status >= 200 && status < 300 ? null : 'status');
  } catch (error) {
    return ended(null, signal.aborted ? 'timeout' : codeOf(error));
  }
}

function send({ url, headers, body, inside }: Call, signal: AbortSignal): Promise<number> {
  const { protocol, hostname } = new URL(url);
  // What is an address already is connected to without being looked up.
  const literal = literalAddress(hostname);
  if (!inside && literal !== undefined && !isPublicAddress(literal)) throw new AddressRefused();
  const request = protocol === 'https:' ? requestTls : requestPlain;
  return new Promise((resolve, reject) => {
    const sent = request(url, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
      agent: false,
      signal,
      ...(!inside && { lookup: publicLookup }),
    });
    // The error that ends a connection we have let go of is nobody's.
    sent.on('error', reject);
    sent.on('response', (answer) => {
      resolve(answer.statusCode!);
      answer.destroy();
    });
    sent.end(body);
  });
}

/** A word of ours, never what the other side or the system said. */
function codeOf(error: unknown): string {
  if (error instanceof AddressRefused) return 'address';
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (['ENOTFOUND', 'EAI_AGAIN', 'ENODATA'].includes(code)) return 'name';
  if (/^(ERR_TLS|CERT|UNABLE_TO|DEPTH_ZERO|SELF_SIGNED|EPROTO|ERR_SSL)/.test(code)) return 'tls';
  return 'connection';
}
