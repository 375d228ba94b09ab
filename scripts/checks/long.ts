// The long run of the differential suite, in rounds of their own seeds, as many at a time as there are cores;
// stops at the first that fails.
import { availableParallelism } from 'node:os';
import { runCommand } from '../command';

const COMPANIES = Number(process.env.KPI_RUNS ?? 100_000);
const A_ROUND = 2_000;

const first = Number(process.env.KPI_SEED ?? Date.now() % 2 ** 31);
let begun = 0;
let agreed = 0;
let differs = false;

async function inTurn(): Promise<void> {
  while (begun < COMPANIES && !differs) {
    const companies = Math.min(A_ROUND, COMPANIES - begun);
    const seed = first + begun / A_ROUND;
    begun += companies;
    const { passed, output, seconds } = await runCommand('jest', {
      args: ['tests/differential/engine-agrees', '--selectProjects', 'backend', '--maxWorkers=1'],
      env: { KPI_SEED: String(seed), KPI_RUNS: String(companies) },
    });
    agreed += passed ? companies : 0;
    console.log(
      `KPI_SEED=${seed} KPI_RUNS=${companies}: ${passed ? 'agree' : 'differ'}, ${Math.round(seconds)} s (${agreed} of ${COMPANIES})`
    );
    if (!passed) {
      console.log(output);
      differs = true;
      process.exitCode = 1;
    }
  }
}

await Promise.all(Array.from({ length: availableParallelism() }, inTurn));
