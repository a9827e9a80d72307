import { once } from 'node:events';
import { connect, createServer, Server, Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A line to a server that a test can cut and mend: the server is gone and comes back, for whoever uses the line alone. */
export class Line {
  private readonly sockets = new Set<Socket>();

  private constructor(
    private server: Server,
    /** The server's address by this line. */
    readonly url: string,
  ) {}

  static async to(address: string): Promise<Line> {
    const target = new URL(address);
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = new URL(address);
    url.hostname = '127.0.0.1';
    url.port = String((server.address() as AddressInfo).port);
    const line = new Line(server, url.href);
    server.on('connection', (near) => {
      const far = connect(Number(target.port), target.hostname);
      near.pipe(far).pipe(near);
      for (const socket of [near, far]) {
        line.sockets.add(socket);
        socket.on('error', () => undefined);
        socket.on('close', () => {
          near.destroy();
          far.destroy();
          line.sockets.delete(socket);
        });
      }
    });
    return line;
  }

  /** Every connection breaks, and new ones are refused. */
  async cut(): Promise<void> {
    if (!this.server.listening) return;
    const closed = once(this.server, 'close');
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  async mend(): Promise<void> {
    this.server.listen(Number(new URL(this.url).port), '127.0.0.1');
    await once(this.server, 'listening');
  }
}
