// Runs every suite, or those named by `--only unit,types`, and ends with one line: `N passed, N failed`.
import { parseArgs } from 'node:util';
import { tail } from '../command';
import { sum, type Counts } from './counts';
import { suites, type Suite } from './suites';

const FAILURE_LINES = 120;
const SIDE_BY_SIDE = 2;

const { values } = parseArgs({ options: { only: { type: 'string' } } });
const stages = suites(process.env.GRAFANA_URL);
const all = stages.flat();
const wanted = values.only?.split(',').map((name) => name.trim());
const unknown = wanted?.filter((name) => !all.some((suite) => suite.name === name)) ?? [];

if (unknown.length > 0) {
  console.error(`No suite is called ${unknown.join(', ')}. There are: ${all.map(({ name }) => name).join(', ')}.`);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
} else {
  const results: Counts[] = [];
  for (const stage of stages) {
    const chosen = stage.filter(({ name }) => wanted === undefined || wanted.includes(name));
    results.push(...(await runStage(chosen)));
  }
  const total = sum(results);
  console.log('');
  console.log(`${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed === 0 ? 0 : 1;
}

/** Runs suites side by side, as many at a time as keep two cores busy. */
async function runStage(chosen: readonly Suite[]): Promise<Counts[]> {
  const waiting = [...chosen];
  const results: Counts[] = [];
  const runInTurn = async (): Promise<void> => {
    for (let suite = waiting.shift(); suite !== undefined; suite = waiting.shift()) {
      results.push(...(await runSuite(suite)));
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, runInTurn));
  return results;
}

/** Says how a suite went; no counts where it is left out. */
async function runSuite(suite: Suite): Promise<Counts[]> {
  if (suite.leftOut !== null) {
    console.log(`– ${suite.name}: left out, ${suite.leftOut}`);
    return [];
  }
  console.log(`› ${suite.name}`);
  const { counts, output, seconds } = await suite.run();
  if (counts.failed > 0) {
    console.log(tail(output, FAILURE_LINES));
  }
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
  console.log(
    `${counts.failed > 0 ? '✗' : '✓'} ${suite.name}: ${counts.passed} passed, ${counts.failed} failed${skipped} (${seconds} s)`
  );
  return [counts];
}
