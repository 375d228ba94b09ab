// How many random cases a property test tries, and from which seed; both can be set from outside. Without
// that every run tries the same cases, so that what passed once passes again: new ones are for
// `npm run test:long`.
import { seed } from './random-seed';

export interface RandomRuns {
  readonly numRuns: number;
  readonly seed: number;
  /** Loading a company takes too long to shrink it unasked. */
  readonly endOnFailure: boolean;
}

/**
 * Runs and seed of a suite, printed so that a failure can be repeated: KPI_SEED and KPI_RUNS set
 * them, KPI_SHRINK=1 looks for a smaller counterexample.
 */
export function randomRuns(suite: string, numRuns: number): RandomRuns {
  const { KPI_RUNS, KPI_SHRINK } = process.env;
  const runs = {
    numRuns: KPI_RUNS === undefined ? numRuns : Number(KPI_RUNS),
    seed,
    endOnFailure: KPI_SHRINK === undefined,
  };
  console.info(`${suite}: KPI_SEED=${runs.seed} KPI_RUNS=${runs.numRuns}`);
  return runs;
}
