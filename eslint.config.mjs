import { defineConfig } from 'eslint/config';
import baseConfig from './.config/eslint.config.mjs';

const sources = ['src/**/*.{ts,tsx}', 'tests/**/*.{ts,tsx}', 'scripts/**/*.{ts,tsx}'];
const unitTests = ['src/**/*.test.{ts,tsx}'];

/** Packages that one room alone may import. */
const keepers = [
  { what: 'DuckDB', imports: '^@duckdb/', rooms: ['engines/duckdb'] },
  { what: 'Postgres', imports: '^pg($|/|-)', rooms: ['engines/postgres'] },
  { what: 'Arrow', imports: '^@uwdata/flechette', rooms: ['frames'] },
  { what: 'gRPC', imports: '^(@connectrpc|@bufbuild)/', rooms: ['host'] },
  {
    what: 'Files and processes',
    imports: '^(node:)?(fs|child_process|worker_threads|os|path)($|/)',
    // The engine keeps a private directory for what it spills, and finds its library beside the executable.
    rooms: ['sources', 'engines/duckdb', 'main.ts'],
    // The handshake goes to file descriptor 1.
    exceptions: { host: ['writeSync'] },
  },
  {
    what: 'Sockets',
    imports: '^(node:)?(net|tls|dgram|dns|http|https|http2)($|/)',
    rooms: ['sources', 'host', 'engines/postgres'],
  },
];

/** Rooms whose code depends on its arguments alone. */
const pureRooms = ['plan', 'facts', 'lenses', 'frames'];
const rooms = [...pureRooms, 'engines/duckdb', 'engines/postgres', 'engines', 'sources', 'host', 'service'];

const deny = (regex, message) => ({ regex, message });
const frontendIsFar = deny('(^|/)frontend(/|$)', 'The backend never imports the frontend; share it in src/shared.');
const backendIsFar = deny('(^|/)backend(/|$)', 'The frontend never imports the backend; share it in src/shared.');

/** Which doors are closed to a room of the backend. */
function closedDoors(room) {
  const kept = keepers
    .filter((keeper) => !keeper.rooms.includes(room))
    .map((keeper) => ({
      ...deny(keeper.imports, `${keeper.what}: only src/backend/${keeper.rooms.join(', ')} may import it.`),
      ...(keeper.exceptions?.[room] && { allowImportNames: keeper.exceptions[room] }),
    }));
  const own =
    room === 'host'
      ? [
          deny(
            '/(plan|facts|lenses|frames|engines|sources|service|catalogue|model|query|calendar|settings)(/|$)',
            'The host knows nothing of KPIs: it could be lifted out.'
          ),
        ]
      : [];
  const pure = pureRooms.includes(room)
    ? [deny('^node:', 'A pure room: what it needs of the machine comes in as an argument.')]
    : [];
  return [frontendIsFar, ...kept, ...own, ...pure];
}

const restrictImports = (patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });

const impure = [
  { object: 'Date', property: 'now', message: 'Time comes in as an argument.' },
  { object: 'Math', property: 'random', message: 'Randomness comes in as an argument.' },
  { object: 'process', property: 'env', message: 'The environment is read in main.ts.' },
];

export default defineConfig([
  {
    ignores: [
      '.mutation/',
      '**/logs',
      '**/*.log',
      '**/npm-debug.log*',
      '**/yarn-debug.log*',
      '**/yarn-error.log*',
      '**/.pnpm-debug.log*',
      '**/node_modules/',
      '.yarn/cache',
      '.yarn/unplugged',
      '.yarn/build-state.yml',
      '.yarn/install-state.gz',
      '**/.pnp.*',
      '**/pids',
      '**/*.pid',
      '**/*.seed',
      '**/*.pid.lock',
      '**/lib-cov',
      '**/coverage',
      '**/dist/',
      '**/artifacts/',
      '**/work/',
      '**/ci/',
      'test-results/',
      'playwright-report/',
      'blob-report/',
      'playwright/.cache/',
      'playwright/.auth/',
      '**/.idea',
      '**/.eslintcache',
      // Generated from the protocol's definition.
      'src/backend/host/gen/',
    ],
  },
  ...baseConfig,
  {
    name: 'house style',
    files: sources,
    rules: {
      'max-lines': ['error', { max: 500, skipBlankLines: false, skipComments: false }],
      'no-restricted-exports': [
        'error',
        {
          restrictDefaultExports: {
            direct: true,
            named: true,
            defaultFrom: true,
            namedFrom: true,
            namespaceFrom: true,
          },
        },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
    },
  },
  {
    // The scaffold only warns, which nobody sees.
    files: ['src/**/*.{ts,tsx}'],
    rules: { '@typescript-eslint/no-deprecated': 'error' },
  },
  {
    // Modules whose default export is what others read.
    files: ['src/backend/engines/duckdb/native-bindings.ts', '**/playwright.config.ts'],
    rules: { 'no-restricted-exports': 'off' },
  },
  {
    name: 'shared imports nothing outside itself',
    files: ['src/shared/**/*.ts'],
    ignores: unitTests,
    rules: {
      ...restrictImports([
        frontendIsFar,
        backendIsFar,
        deny('^(?!\\.|zod$|temporal-polyfill$)', 'Shared runs in browser and backend: only zod and temporal-polyfill.'),
        deny(
          '(^|/)families/.*(facts|tables|fault-examples)',
          'The SQL and the row checks of a family are the backend’s.'
        ),
      ]),
      'no-restricted-globals': ['error', 'window', 'document', 'navigator', 'localStorage', 'process', 'Buffer'],
      'no-restricted-properties': ['error', ...impure],
    },
  },
  {
    name: 'what a family declares runs in the browser too',
    files: ['src/families/**/{entities,metrics,declaration}.ts'],
    rules: {
      ...restrictImports([
        frontendIsFar,
        backendIsFar,
        deny('^(?!\\.|zod$)', 'Declarations run in browser and backend: only zod.'),
        deny('/(facts|tables|fault-examples)(/|$)', 'The SQL and the row checks of a family are the backend’s.'),
      ]),
      'no-restricted-properties': ['error', ...impure],
    },
  },
  {
    name: 'the SQL and the row checks of a family are pure',
    files: ['src/families/**/*.ts'],
    ignores: [...unitTests, 'src/families/**/{entities,metrics,declaration}.ts'],
    rules: {
      ...restrictImports(closedDoors('facts')),
      'no-restricted-properties': ['error', ...impure],
    },
  },
  {
    name: 'the frontend knows no backend',
    files: ['src/frontend/**/*.{ts,tsx}', 'src/module.ts'],
    ignores: unitTests,
    rules: restrictImports([
      backendIsFar,
      deny('^(node:|@duckdb/|@uwdata/|@connectrpc/|@bufbuild/|pg$)', 'The frontend runs in a browser.'),
    ]),
  },
  ...rooms.map((room) => ({
    name: `backend room ${room}`,
    files: [`src/backend/${room}/**/*.ts`],
    ignores: [
      ...unitTests,
      // Rooms inside a room have rules of their own.
      ...rooms.filter((inner) => inner.startsWith(`${room}/`)).map((inner) => `src/backend/${inner}/**`),
    ],
    rules: {
      ...restrictImports(closedDoors(room)),
      ...(pureRooms.includes(room) ? { 'no-restricted-properties': ['error', ...impure] } : {}),
    },
  })),
  {
    name: 'main wires',
    files: ['src/backend/*.ts'],
    ignores: unitTests,
    rules: restrictImports(closedDoors('main.ts')),
  },
  // Unit tests may use any tool, but stay on their side.
  {
    files: ['src/frontend/**/*.test.{ts,tsx}'],
    rules: restrictImports([backendIsFar]),
  },
  {
    files: ['src/backend/**/*.test.ts'],
    rules: restrictImports([frontendIsFar]),
  },
  {
    files: ['src/shared/**/*.test.ts'],
    rules: restrictImports([frontendIsFar, backendIsFar]),
  },
]);
