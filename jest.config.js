// Grafana's scaffolding uses this zone; the product must not depend on the machine's.
process.env.TZ = 'UTC';

const base = require('./.config/jest.config');
const { grafanaESModules, nodeModulesToTransform } = require('./.config/jest/utils');

const transformIgnorePatterns = [
  nodeModulesToTransform([...grafanaESModules, '@uwdata/flechette', 'temporal-polyfill', 'temporal-utils']),
];

// Some of Grafana's dependencies ship only .mjs, which the scaffold's pattern passes by.
const transform = { '^.+\\.m?[tj]sx?$': Object.values(base.transform)[0] };

/** Unit tests beside sources; suites that cross rooms, one folder each, named for what they prove. */
module.exports = {
  // Machines may be busy; a test that hangs fails all the same.
  testTimeout: 60_000,
  projects: [
    {
      ...base,
      displayName: 'frontend',
      testMatch: ['<rootDir>/{src/frontend,scripts/demo/page/browser}/**/*.test.{ts,tsx}'],
      transform,
      transformIgnorePatterns,
    },
    {
      ...base,
      displayName: 'backend',
      testEnvironment: 'node',
      globalSetup: '<rootDir>/tests/support/postgres/start.js',
      globalTeardown: '<rootDir>/tests/support/postgres/stop.js',
      setupFilesAfterEnv: ['<rootDir>/tests/support/random-seed.ts'],
      testMatch: [
        '<rootDir>/src/{shared,backend,families}/**/*.test.ts',
        '<rootDir>/tests/{golden,differential,security,architecture}/**/*.test.ts',
        '<rootDir>/scripts/**/*.test.ts',
      ],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/scripts/demo/page/browser/'],
      transform,
      transformIgnorePatterns,
    },
  ],
};
