import { serve } from './child';
import { drive, type Extent, type Measured } from './drive';
import { HttpConnection } from './http-connection';
import { ask, choose, type Kind } from './requests';

/** A process that asks the server over HTTP. */
export interface LoadTask {
  clients: number;
  extent: Extent;
  /** How often each is asked, as weights. */
  mix: Partial<Record<Kind, number>>;
}

serve(({ url, cookie }: { url: string; cookie: string }) => {
  let connections: HttpConnection[] = [];

  return async ({ clients, extent, mix }: LoadTask): Promise<Measured> => {
    connections = connections.filter(({ isOpen }) => isOpen);
    while (connections.length < clients) connections.push(await HttpConnection.open(url));
    return drive(clients, extent, async (client) => {
      const answer = await connections[client]!.ask(ask(choose(mix)), cookie);
      if (answer.status < 300) return undefined;
      return `${answer.status} ${/"code":"(\w+)"/.exec(answer.body)?.[1] ?? ''}`;
    });
  };
});
