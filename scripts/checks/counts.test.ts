import { goCounts, jestCounts, playwrightCounts, settled, single, sum } from './counts';

const event = (Action: string, Test?: string, Package = 'conformance') => JSON.stringify({ Action, Package, Test });

describe('counting tests', () => {
  it('counts jest files that could not start as failures', () => {
    const report = { numPassedTests: 12, numFailedTests: 1, numRuntimeErrorTestSuites: 2, numPendingTests: 3 };
    expect(jestCounts(JSON.stringify(report))).toEqual({ passed: 12, failed: 3, skipped: 3 });
  });

  it('refuses a report whose numbers are none', () => {
    expect(() => jestCounts('{"numPassedTests":"12"}')).toThrow('numPassedTests');
  });

  it('counts Go tests once, by their innermost subtests, and leaves other output alone', () => {
    const lines = [
      'go: downloading something',
      event('run', 'TestQuery'),
      event('pass', 'TestQuery/by_csm'),
      event('fail', 'TestQuery/in_total'),
      event('fail', 'TestQuery'),
      event('pass', 'TestHealth'),
      event('skip', 'TestBig'),
      event('fail'),
    ];
    expect(goCounts(lines.join('\n'))).toEqual({ passed: 2, failed: 1, skipped: 1 });
  });

  it('counts a Go package that failed without a failing test, such as one that does not compile', () => {
    expect(
      goCounts(
        [event('pass', 'TestHealth', 'a'), event('pass', undefined, 'a'), event('fail', undefined, 'b')].join('\n')
      )
    ).toEqual({ passed: 1, failed: 1, skipped: 0 });
  });

  it('counts a flaky browser test as passed', () => {
    const stats = { expected: 4, unexpected: 1, flaky: 1, skipped: 2 };
    expect(playwrightCounts(JSON.stringify({ stats }))).toEqual({ passed: 5, failed: 1, skipped: 2 });
  });

  it('counts a suite that ran nothing, or crashed after its tests, as failed', () => {
    expect(settled({ passed: 0, failed: 0, skipped: 4 }, true).failed).toBe(1);
    expect(settled({ passed: 9, failed: 0, skipped: 0 }, false)).toMatchObject({ passed: 9, failed: 1 });
    expect(settled({ passed: 9, failed: 2, skipped: 0 }, false).failed).toBe(2);
    expect(settled({ passed: 9, failed: 0, skipped: 0 }, true).failed).toBe(0);
  });

  it('sums suites', () => {
    expect(sum([single(true), single(false), { passed: 5, failed: 1, skipped: 2 }])).toEqual({
      passed: 6,
      failed: 2,
      skipped: 2,
    });
  });
});
