// Runs every suite, or those named by `--only unit,types`, and ends with one line: `N passed, N failed`.
import { parseArgs } from 'node:util';
import { tail } from '../command';
import { sum, type Counts } from './counts';
import { suites, type Suite } from './suites';

const FAILURE_LINES = 120;

const { values } = parseArgs({ options: { only: { type: 'string' } } });
const all = suites(process.env.GRAFANA_URL);
const wanted = values.only?.split(',').map((name) => name.trim());
const unknown = wanted?.filter((name) => !all.some((suite) => suite.name === name)) ?? [];

if (unknown.length > 0) {
  console.error(`No suite is called ${unknown.join(', ')}. There are: ${all.map(({ name }) => name).join(', ')}.`);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
} else {
  const total = await runAll(all.filter(({ name }) => wanted === undefined || wanted.includes(name)));
  console.log(`${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed === 0 ? 0 : 1;
}

async function runAll(chosen: readonly Suite[]): Promise<Counts> {
  const results: Counts[] = [];
  for (const suite of chosen) {
    if (suite.leftOut !== null) {
      console.log(`– ${suite.name}: left out, ${suite.leftOut}`);
      continue;
    }
    console.log(`› ${suite.name}`);
    const { counts, output, seconds } = await suite.run();
    results.push(counts);
    if (counts.failed > 0) {
      console.log(tail(output, FAILURE_LINES));
    }
    const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
    console.log(
      `${counts.failed > 0 ? '✗' : '✓'} ${suite.name}: ${counts.passed} passed, ${counts.failed} failed${skipped} (${seconds} s)`
    );
  }
  console.log('');
  return sum(results);
}
