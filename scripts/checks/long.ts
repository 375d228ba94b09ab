// The long run of the differential suite, in rounds of their own seeds, as many at a time as there are cores.
// One that fails does not stop the others: whoever mends it has them all.
import { availableParallelism } from 'node:os';
import { runCommand } from '../command';

const COMPANIES = Number(process.env.KPI_RUNS ?? 100_000);
const A_ROUND = 2_000;

const first = Number(process.env.KPI_SEED ?? Date.now() % 2 ** 31);
let begun = 0;
let agreed = 0;
const differing: number[] = [];

async function inTurn(): Promise<void> {
  while (begun < COMPANIES) {
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
      differing.push(seed);
      process.exitCode = 1;
    }
  }
}

await Promise.all(Array.from({ length: availableParallelism() }, inTurn));
console.log(
  differing.length === 0
    ? `All ${COMPANIES} companies agree.`
    : `${agreed} of ${COMPANIES} companies agree; these seeds differ: ${differing.join(', ')}.`
);
