// How many tests a tool ran, read from its own machine-readable report.

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  /** Left out on purpose; for people to read, not part of the sums. */
  readonly skipped: number;
}

/** A check that is one test in itself, such as the type check. */
export const single = (passed: boolean): Counts => ({ passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 });

/** A suite that ran nothing, or ended badly without a failing test to show for it, counts as one failure. */
export function settled(counts: Counts, exitedWell: boolean): Counts {
  const silent = counts.passed + counts.failed === 0 || (!exitedWell && counts.failed === 0);
  return silent ? { ...counts, failed: 1 } : counts;
}

export function sum(all: readonly Counts[]): Counts {
  return all.reduce(
    (total, { passed, failed, skipped }) => ({
      passed: total.passed + passed,
      failed: total.failed + failed,
      skipped: total.skipped + skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 }
  );
}

/** Jest's `--json` report; a test file that could not even start is one failure. */
export function jestCounts(report: string): Counts {
  const read = numbers(report);
  return {
    passed: read('numPassedTests'),
    failed: read('numFailedTests') + read('numRuntimeErrorTestSuites'),
    skipped: read('numPendingTests') + read('numTodoTests'),
  };
}

/** Playwright's JSON report; a flaky test passed in the end. */
export function playwrightCounts(report: string): Counts {
  const read = numbers(report, 'stats');
  return {
    passed: read('expected') + read('flaky'),
    failed: read('unexpected'),
    skipped: read('skipped'),
  };
}

/** Output of `go test -json`: every test without subtests counts, and a package that failed without a test. */
export function goCounts(lines: string): Counts {
  const outcome = new Map<string, string>();
  for (const line of lines.split('\n')) {
    const event = line.startsWith('{') ? fieldsOf(JSON.parse(line)) : undefined;
    const action = event?.Action;
    if (event && (action === 'pass' || action === 'fail' || action === 'skip')) {
      outcome.set(`${event.Package ?? ''}/${event.Test ?? ''}`, action);
    }
  }
  const names = [...outcome.keys()];
  const leaves = names.filter((name) => !name.endsWith('/') && !names.some((other) => other.startsWith(`${name}/`)));
  const failedInTests = new Set(leaves.filter((name) => outcome.get(name) === 'fail').map(packageOf));
  const failedPackages = names.filter(
    (name) => name.endsWith('/') && outcome.get(name) === 'fail' && !failedInTests.has(packageOf(name))
  );
  const count = (action: string) => leaves.filter((name) => outcome.get(name) === action).length;
  return { passed: count('pass'), failed: count('fail') + failedPackages.length, skipped: count('skip') };

  function packageOf(name: string): string {
    return names.find((other) => other.endsWith('/') && name.startsWith(other)) ?? name;
  }
}

function numbers(report: string, under?: string): (name: string) => number {
  const whole = fieldsOf(JSON.parse(report));
  const fields = under === undefined ? whole : fieldsOf(whole[under]);
  return (name) => {
    const value = fields[name];
    if (typeof value !== 'number' && value !== undefined) {
      throw new Error(`The test report holds no number called ${name}.`);
    }
    return value ?? 0;
  };
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}
