// Empirical Bayes for shares: groups' true shares are taken to vary by a beta distribution around the
// company's. Its strength is estimated by moments (Kleinman 1973, weights n): the spread of the
// groups' shares beyond what chance explains.

export interface Count {
  readonly successes: number;
  readonly trials: number;
}

/**
 * How many trials the company's share counts as: Infinity where the groups differ by no more than
 * chance, as where all outcomes are the same, 0 where they could not differ more; null where fewer than
 * two groups have trials, or outcomes differ and no group has more than one.
 */
export function priorStrength(groups: readonly Count[]): number | null {
  const counts = groups.filter(({ trials }) => trials > 0);
  const trials = sum(counts.map((count) => count.trials));
  const pooled = sum(counts.map((count) => count.successes)) / trials;
  const within = pooled * (1 - pooled);
  if (counts.length < 2 || !(within >= 0)) {
    return null;
  }
  if (within === 0) {
    return Infinity;
  }
  const spread = sum(counts.map((count) => count.trials * (count.successes / count.trials - pooled) ** 2));
  const byChance = counts.length - 1;
  // E[spread] = within · (byChance + correlation · room), with correlation = 1 / (strength + 1).
  const room = trials - sum(counts.map((count) => count.trials ** 2)) / trials - byChance;
  if (!(room > 0)) {
    return null;
  }
  const correlation = (spread / within - byChance) / room;
  return correlation <= 0 ? Infinity : Math.max(0, 1 / correlation - 1);
}

/** The share moved towards the company's by as much as its trials are few beside the strength; null without trials. */
export function shrunkShare({ successes, trials }: Count, company: number, strength: number): number | null {
  if (!(trials > 0)) {
    return null;
  }
  return strength === Infinity ? company : (successes + strength * company) / (trials + strength);
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
