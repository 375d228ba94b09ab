// The tests' environment while mutants are tried: once one test has noticed a mutant, the others are left out.
const { TestEnvironment } = require('jest-environment-node');

/** The mutant that was noticed last. Tests of one mutant run in one process, one after the other. */
let noticed;

/** Stryker's name for the mutant it tries; none while it finds out which test reaches what. */
const mutant = () => process.env.__STRYKER_ACTIVE_MUTANT__;

class UntilTheFirstFailure extends TestEnvironment {
  handleTestEvent({ name, test }) {
    if (name === 'test_start' && mutant() !== undefined && mutant() === noticed) {
      test.mode = 'skip';
    }
    if (name === 'test_done' && test.errors.length > 0) {
      noticed = mutant();
    }
  }
}

module.exports = UntilTheFirstFailure;
