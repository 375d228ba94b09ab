// The fast tests of one room, for mutation testing: each runs for every mutant that it reaches, until one notices it.
const base = require('../../jest.config.js');
const backend = base.projects.find(({ displayName }) => displayName === 'backend');

// No Postgres: the engines are compared elsewhere, and one start a mutant would take longer than the tests.
const { globalSetup, globalTeardown, ...withoutPostgres } = backend;

module.exports = {
  ...withoutPostgres,
  displayName: undefined,
  rootDir: process.cwd(),
  testEnvironment: require.resolve('./until-the-first-failure.js'),
  moduleNameMapper: { ...backend.moduleNameMapper, '/on-every-engine$': require.resolve('./on-duckdb-alone.ts') },
  testTimeout: base.testTimeout,
  testMatch: JSON.parse(process.env.MUTATION_ROOM).tests,
};
