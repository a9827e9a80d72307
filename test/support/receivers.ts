import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { createServer as createSocketServer, type AddressInfo, type Socket } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

const portOf = (server: { address(): AddressInfo | string | null }) => (server.address() as AddressInfo).port;

/** A real SMTP server that keeps what it is given, or refuses whom it is told to. */
export class MailServer {
  readonly received: Email[] = [];
  /** Called for each recipient; what it returns is the answer that refuses. */
  refuse: (address: string) => { code: number; text: string } | undefined = () => undefined;
  /** Called with each message that was taken, before its sender is told so. */
  taken: (mail: Email) => void = () => undefined;
  private readonly server: SMTPServer;
  port = 0;

  constructor() {
    this.server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      logger: false,
      onRcptTo: ({ address }, _session, done) => {
        const no = this.refuse(address);
        if (no) done(Object.assign(new Error(no.text), { responseCode: no.code }));
        else done();
      },
      onData: (stream, _session, accept) => {
        // Who hangs up in the middle has sent nothing.
        void this.receive(stream).then(
          () => accept(),
          () => undefined,
        );
      },
    });
    this.server.on('error', () => undefined);
  }

  async start(): Promise<this> {
    const server = this.server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    this.port = portOf(server);
    return this;
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(resolve);
    });
  }

  private async receive(stream: AsyncIterable<Buffer>): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of stream) parts.push(part);
    const mail = await PostalMime.parse(Buffer.concat(parts));
    this.received.push(mail);
    this.taken(mail);
  }
}

/** Takes connections and never says a word. */
export async function silentServer(): Promise<{ port: number; stop(): Promise<void> }> {
  const sockets = new Set<Socket>();
  const server = createSocketServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: portOf(server),
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

export interface Called {
  headers: IncomingHttpHeaders;
  body: string;
}

/** Receives webhooks and answers with the status it is told to. */
export class Receiver {
  readonly called: Called[] = [];
  status = 204;
  location: string | undefined;
  private server!: Server;

  async start(): Promise<this> {
    this.server = createServer((request, response) => {
      let body = '';
      request.on('data', (part: Buffer) => (body += part.toString()));
      request.on('end', () => {
        this.called.push({ headers: request.headers, body });
        response.writeHead(this.status, this.location ? { location: this.location } : {}).end();
      });
    }).listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return this;
  }

  get url(): string {
    return `http://127.0.0.1:${portOf(this.server)}/`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}
