// The long run of the differential suite, in rounds of their own seeds; stops at the first that fails.
import { runCommand } from '../command';

const COMPANIES = Number(process.env.KPI_RUNS ?? 100_000);
const A_ROUND = 2_000;

let seed = Number(process.env.KPI_SEED ?? Date.now() % 2 ** 31);
for (let done = 0; done < COMPANIES; done += A_ROUND) {
  const companies = Math.min(A_ROUND, COMPANIES - done);
  const { passed, output, seconds } = await runCommand('jest', {
    args: ['tests/differential/engine-agrees', '--selectProjects', 'backend', '--maxWorkers=2'],
    env: { KPI_SEED: String(seed), KPI_RUNS: String(companies) },
  });
  console.log(`KPI_SEED=${seed} KPI_RUNS=${companies}: ${passed ? 'agree' : 'differ'}, ${Math.round(seconds)} s`);
  if (!passed) {
    console.log(output);
    process.exitCode = 1;
    break;
  }
  seed += 1;
}
