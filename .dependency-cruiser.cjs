// What stands further down may use what stands further up, never the other way round.
const STEPS = [
  ['kernel'],
  ['config'],
  ['database'],
  ['jobs', 'http'],
  ['access', 'audit', 'job-runs'],
  ['people', 'facilities'],
  ['reservations', 'rest-areas'],
  ['requests', 'occupancy'],
  ['shortfalls'],
  ['plan'],
  ['notifications', 'reports'],
];
const EVERY_FOLDER = [...STEPS.flat(), 'embedded'];
const ENTERED_BY_FILE = ['kernel', 'config', 'database', 'embedded'];
const ENTERED_BY_INDEX = EVERY_FOLDER.filter((folder) => !ENTERED_BY_FILE.includes(folder));

const within = (folders) => `^src/(${folders.join('|')})/`;

const order = STEPS.slice(0, -1).map((folders, step) => ({
  name: `order-${folders.join('-')}`,
  comment: `${folders.join(' and ')} must not know what is built on top: pass it in, or let the feature above call down (docs/decisions).`,
  severity: 'error',
  from: { path: within(folders) },
  to: { path: within(STEPS.slice(step + 1).flat()) },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...order,
    {
      name: 'feature-by-its-index',
      comment:
        "A feature's files are its own to rearrange: what others may use is exported by its index.ts, and by that alone.",
      severity: 'error',
      from: { path: '^src/([^/]+)/' },
      to: { path: within(ENTERED_BY_INDEX), pathNot: ['^src/$1/', '^src/[^/]+/index\\.ts$'] },
    },
    {
      name: 'feature-by-its-index-from-the-top',
      comment: 'The entry points put features together; they too use what index.ts exports and nothing else.',
      severity: 'error',
      from: { path: '^(src/[^/]+\\.ts$|migrations/)' },
      to: { path: within(ENTERED_BY_INDEX), pathNot: '^src/[^/]+/index\\.ts$' },
    },
    {
      name: 'no-circle-of-features',
      comment: 'Two features that need each other are one feature, or the thing they share is a third.',
      severity: 'error',
      scope: 'folder',
      from: { path: '^src/[^/]+$' },
      to: { circular: true },
    },
    {
      name: 'entry-points-are-the-top',
      comment:
        'main, worker, the module list: they start the parts and hand them what they need; no part reaches back.',
      severity: 'error',
      from: { path: within(EVERY_FOLDER) },
      to: { path: '^src/[^/]+\\.ts$' },
    },
    {
      name: 'embedded-is-optional',
      comment:
        'The bundled database and the demo city serve `npm start`; a city on its own server runs without them.',
      severity: 'error',
      from: { path: within(STEPS.flat()) },
      to: { path: '^src/embedded/' },
    },
    {
      name: 'migration-stands-alone',
      comment:
        'A migration must do the same in five years: it may use TypeORM and the kernel, and no code that moves on.',
      severity: 'error',
      from: { path: '^migrations/' },
      to: {
        pathNot: ['^migrations/', '^src/kernel/', 'node_modules/typeorm/', '^node:', '^(crypto|fs|path)$'],
      },
    },
    {
      name: 'no-test-code-in-the-product',
      comment: "What runs for a city doesn't depend on what only tests need.",
      severity: 'error',
      from: { path: '^(src|migrations|web/src)/' },
      to: { path: '^(test|bench)/' },
    },
    {
      name: 'client-and-server-apart',
      comment: 'They meet in openapi.json alone, so that other software can do whatever our own client does.',
      severity: 'error',
      from: { path: '^(src|migrations)/' },
      to: { path: '^web/' },
    },
    {
      name: 'server-and-client-apart',
      comment: 'They meet in openapi.json alone, so that other software can do whatever our own client does.',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^(src|migrations)/' },
    },
    {
      name: 'product-needs-only-dependencies',
      comment:
        'A deployment installs no devDependencies: what the server imports belongs under dependencies.',
      severity: 'error',
      from: { path: '^(src|migrations)/', pathNot: '^src/embedded/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-optional'] },
    },
    {
      name: 'import-exists',
      comment: 'It was found nowhere: a typing mistake, or a package that package.json lacks.',
      severity: 'error',
      from: { path: '^(src|migrations)/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['\\.spec\\.ts$', '\\.(css|svg|json)$'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['node', 'require', 'import', 'types', 'default'],
    },
  },
};
