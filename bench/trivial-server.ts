import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { serve } from './child';

/** A process with a server that does nothing, to see what the clients themselves are able to. */
serve(() => {
  const body = JSON.stringify({
    facilities: Array.from({ length: 20 }, (_, n) => ({ name: `Shelter ${n}` })),
  });
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-length': Buffer.byteLength(body) });
    response.end(body);
  });
  return async (): Promise<string> => {
    if (!server.listening) await once(server.listen(0, '127.0.0.1'), 'listening');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
});
