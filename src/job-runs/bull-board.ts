import { readdir, readFile } from 'node:fs/promises';
import { dirname, extname, join, relative, sep } from 'node:path';
import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import type {
  AppControllerRoute,
  AppViewRoute,
  BullBoardQueues,
  IServerAdapter,
  UIConfig,
} from '@bull-board/api/typings/app';
import type { Queue } from 'bullmq';

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
};

export interface BoardAnswer {
  status: number;
  type: string;
  body: string | Buffer;
}

/**
 * Bull Board without its server: it is shown, and nothing can be changed by it, because what is changed here must be in the
 * journal. Its own Fastify plugin isn't used: it would bring a template engine, and its page would ask Google for a font.
 */
export class BullBoard implements IServerAdapter {
  private queues: BullBoardQueues = new Map();
  private routes: readonly AppControllerRoute[] = [];
  private pages: readonly string[] = [];
  private page!: AppViewRoute;
  private config: UIConfig = {};
  private views = '';
  private files = new Map<string, string>();
  private explain: ((error: Error) => { status?: number; body: unknown }) | undefined;

  /** @param basePath where it is served, without a slash at the end */
  static async open(queue: Queue, basePath: string): Promise<BullBoard> {
    const board = new BullBoard(basePath);
    const root = dirname(require.resolve('@bull-board/ui/package.json'));
    createBullBoard({
      queues: [new BullMQAdapter(queue, { readOnlyMode: true })],
      serverAdapter: board,
      options: { uiBasePath: root, uiConfig: { boardTitle: 'Halte' } },
    });
    await board.findFiles(join(root, 'dist', 'static'));
    return board;
  }

  private constructor(private readonly basePath: string) {}

  /** @param path what stands behind the base path */
  async answer(path: string, query: Record<string, unknown>): Promise<BoardAnswer> {
    const file = this.files.get(path);
    if (file)
      return {
        status: 200,
        type: TYPES[extname(file)] ?? 'application/octet-stream',
        body: await readFile(file),
      };
    if (this.pages.some((route) => match(route, path))) return this.showPage();
    for (const { route, handler } of this.routes) {
      const params = [route]
        .flat()
        .map((one) => match(one, path))
        .find(Boolean);
      if (!params) continue;
      try {
        const asked = { queues: this.queues, uiConfig: this.config, params, query, body: {}, headers: {} };
        const { status = 200, body } = await handler(asked);
        return json(status, body);
      } catch (error) {
        const { status = 500, body } = this.explain!(error as Error);
        return json(status, body);
      }
    }
    return json(404, { error: 'not found' });
  }

  private async showPage(): Promise<BoardAnswer> {
    const { name, params } = this.page.handler({ basePath: `${this.basePath}/`, uiConfig: this.config });
    const template = await readFile(join(this.views, name), 'utf8');
    const values: Record<string, string> = params;
    const body = template
      .replace(/<link href="https:[^>]*>/g, '')
      .replace(/<%[-=] (\w+) %>/g, (_, field: string) => values[field] ?? '');
    return { status: 200, type: TYPES['.html']!, body };
  }

  private async findFiles(folder: string): Promise<void> {
    for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
      if (!entry.isFile()) continue;
      const file = join(entry.parentPath, entry.name);
      this.files.set(`/static/${relative(folder, file).split(sep).join('/')}`, file);
    }
  }

  setQueues(queues: BullBoardQueues): this {
    this.queues = queues;
    return this;
  }

  setViewsPath(path: string): this {
    this.views = path;
    return this;
  }

  setStaticPath(): this {
    return this;
  }

  setEntryRoute(route: AppViewRoute): this {
    this.page = route;
    this.pages = [route.route].flat();
    return this;
  }

  setErrorHandler(handler: (error: Error) => { status?: number; body: unknown }): this {
    this.explain = handler;
    return this;
  }

  setApiRoutes(routes: readonly AppControllerRoute[]): this {
    this.routes = routes.filter(({ method }) => [method].flat().includes('get'));
    return this;
  }

  setUIConfig(config: UIConfig): this {
    this.config = config;
    return this;
  }
}

/** The values of `:name` parts, or undefined when it is another path. */
function match(route: string, path: string): Record<string, string> | undefined {
  const [wanted, found] = [route, path].map((text) => text.split('/')) as [string[], string[]];
  if (wanted.length !== found.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = found[index]!;
    if (part.startsWith(':')) params[part.slice(1)] = value;
    else if (part !== value) return undefined;
  }
  return params;
}

function json(status: number, body: unknown): BoardAnswer {
  return { status, type: TYPES['.json']!, body: JSON.stringify(body ?? {}) };
}
