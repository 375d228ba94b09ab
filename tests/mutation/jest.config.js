// The fast tests of one room, for mutation testing: each runs for every mutant that it reaches.
const base = require('../../jest.config.js');
const backend = base.projects.find(({ displayName }) => displayName === 'backend');

// Calendar and lenses need no database, and one start a mutant would take longer than their tests.
const { globalSetup, globalTeardown, ...plain } = backend;

const { name, tests } = JSON.parse(process.env.MUTATION_ROOM);

module.exports = {
  ...(name === 'facts' ? backend : plain),
  displayName: undefined,
  rootDir: process.cwd(),
  testTimeout: base.testTimeout,
  testMatch: tests,
};
