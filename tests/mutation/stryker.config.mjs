// Mutation testing of one room, which scripts/mutation names in MUTATION_ROOM.
const { name, mutate, leaveOut = [] } = JSON.parse(process.env.MUTATION_ROOM);

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  mutate: [...mutate, '!**/*.test.ts', '!**/testing/**'],
  mutator: { excludedMutations: leaveOut },
  testRunner: 'jest',
  jest: { configFile: 'tests/mutation/jest.config.js' },
  coverageAnalysis: 'perTest',
  incremental: true,
  incrementalFile: `.mutation/${name}.json`,
  reporters: ['clear-text', 'progress-append-only', 'html', 'json'],
  clearTextReporter: { allowColor: false, logTests: false },
  htmlReporter: { fileName: `.mutation/${name}.html` },
  jsonReporter: { fileName: `.mutation/${name}.report.json` },
  concurrency: 2,
  // A slow machine is no finding: only a mutant that truly hangs counts as noticed by its time.
  timeoutMS: 15_000,
  timeoutFactor: 10,
  thresholds: { high: 95, low: 85, break: 85 },
  tempDirName: '.mutation/sandbox',
  // Sources are compiled by swc, which checks no types.
  disableTypeChecks: false,
  ignorePatterns: ['.mutation', 'dist', 'docs', 'artifacts', 'provisioning', 'tests/{e2e,conformance,bench}'],
};
