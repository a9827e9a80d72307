import { connect, Socket } from 'node:net';
import { once } from 'node:events';
import type { Asked } from './requests';

export interface HttpAnswer {
  status: number;
  body: string;
}

const HEAD_END = Buffer.from('\r\n\r\n');

/** One kept connection, one request at a time. Plain, for what the clients take of the machine the server hasn't got. */
export class HttpConnection {
  private received: Buffer = Buffer.alloc(0);
  private waiting: { resolve(answer: HttpAnswer): void; reject(error: Error): void } | undefined;

  private constructor(private readonly socket: Socket) {
    socket.setNoDelay(true);
    socket.on('data', (chunk) => this.receive(chunk));
    socket.on('error', (error) => this.waiting?.reject(error));
    socket.on('close', () => this.waiting?.reject(new Error('the server closed the connection')));
  }

  static async open(url: string): Promise<HttpConnection> {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    return new HttpConnection(socket);
  }

  /** The server lets one go that hasn't asked for a minute. */
  get isOpen(): boolean {
    return this.socket.writable;
  }

  ask({ method, path, body, key }: Asked, cookie: string): Promise<HttpAnswer> {
    const content = body ? JSON.stringify(body) : '';
    const head = [
      `${method} ${path} HTTP/1.1`,
      'host: bench',
      `cookie: ${cookie}`,
      ...(key ? [`idempotency-key: ${key}`] : []),
      ...(body ? ['content-type: application/json', `content-length: ${Buffer.byteLength(content)}`] : []),
    ].join('\r\n');
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.socket.write(`${head}\r\n\r\n${content}`);
    });
  }

  private receive(chunk: Buffer): void {
    this.received = this.received.length > 0 ? Buffer.concat([this.received, chunk]) : chunk;
    const headEnd = this.received.indexOf(HEAD_END);
    if (headEnd < 0) return;
    const head = this.received.toString('latin1', 0, headEnd);
    const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
    if (length === undefined) return this.waiting?.reject(new Error(`an answer without a length:\n${head}`));
    const end = headEnd + HEAD_END.length + Number(length);
    if (this.received.length < end) return;
    const answer = {
      status: Number(head.slice(9, 12)),
      body: this.received.toString('utf8', headEnd + HEAD_END.length, end),
    };
    this.received = this.received.subarray(end);
    this.waiting?.resolve(answer);
  }
}
