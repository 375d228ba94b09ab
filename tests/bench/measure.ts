// Timing in pairs: both sides take turns in one process, so that what disturbs one disturbs the other.

export interface Paired {
  readonly oursMs: number;
  readonly theirsMs: number;
  /** Median of the pairs' ratios, ours over theirs. */
  readonly ratio: number;
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** Runs each side once unmeasured, then `rounds` times in turn, the order swapped from round to round. */
export async function paired(
  rounds: number,
  ours: () => Promise<unknown>,
  theirs: () => Promise<unknown>
): Promise<Paired> {
  await ours();
  await theirs();
  const pairs: Array<{ readonly ours: number; readonly theirs: number }> = [];
  for (let round = 0; round < rounds; round++) {
    if (round % 2 === 0) {
      const first = await timed(ours);
      pairs.push({ ours: first, theirs: await timed(theirs) });
    } else {
      const first = await timed(theirs);
      pairs.push({ theirs: first, ours: await timed(ours) });
    }
  }
  return {
    oursMs: median(pairs.map((pair) => pair.ours)),
    theirsMs: median(pairs.map((pair) => pair.theirs)),
    ratio: median(pairs.map((pair) => pair.ours / pair.theirs)),
  };
}

export async function medianMs(rounds: number, work: () => Promise<unknown>): Promise<number> {
  await work();
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    times.push(await timed(work));
  }
  return median(times);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle)] ?? NaN) + (sorted[Math.ceil(middle) - 1] ?? NaN)) / 2;
}
