// The first number that a mapping gives, for whoever is at it to see whether it looks right.
import { catalogueOf } from '../../shared/catalogue/catalogue-of';
import type { Unit } from '../../shared/catalogue/metric';
import { freshQuery } from '../../shared/query/fresh-query';
import { parseQuery } from '../../shared/query/parse-query';
import type { Settings } from '../../shared/settings/settings';
import type { FirstNumber, Preview } from '../../shared/source-resources';
import { missingFor } from '../plan/availability';
import { runQuery } from '../plan/run';
import type { Dataset } from '../sources';

/** How many metrics are tried for one that gives a number, after that of a fresh query. */
const TRIES = 5;
const YEAR_MS = 366 * 86_400_000;

/** The company's value of a fresh query, or of the first metrics that the data can give, in its last whole month. */
export async function firstNumber(
  dataset: Dataset,
  settings: Settings,
  now: number,
  signal: AbortSignal
): Promise<Pick<Preview, 'number' | 'noNumber'>> {
  const moments = [...dataset.entities.values()].flatMap(({ to }) => (to === null ? [] : [to]));
  if (moments.length === 0) {
    return { number: null, noNumber: 'Nothing says when. Map subscriptions, or when accounts start and end.' };
  }
  const to = Math.min(now, Math.max(...moments, now - 10 * YEAR_MS));
  const possible = catalogueOf(settings).metrics.filter((metric) => missingFor(dataset, metric, settings) === null);
  const fresh = freshQuery();
  const first = possible.filter(({ id }) => id === fresh.metric).map((metric) => ({ metric, period: fresh.period }));
  const others = possible.slice(0, TRIES).map((metric) => ({ metric, period: { every: 'month' } }));
  let without: FirstNumber | null = null;
  for (const { metric, period } of [...first, ...others]) {
    const { id, name, unit } = metric;
    const query = parseQuery({ metric: id, period, format: 'numeric' });
    const options = { range: { from: to - YEAR_MS, to }, now, maxDataPoints: 100, signal };
    const { windows, groups } = await runQuery(dataset, settings, query, options);
    const value = groups[0]?.values.value?.at(-1) ?? null;
    const number = { metric: id, name, window: windows.at(-1)?.label ?? '', value: inWords(value, unit, settings) };
    if (value !== null) {
      return { number, noNumber: null };
    }
    without ??= number;
  }
  const reason =
    possible.length === 0
      ? 'What is mapped is not enough for any metric. Map subscriptions, or when accounts start and end.'
      : 'No metric has a value in the last month of the data.';
  return { number: without, noNumber: reason };
}

function inWords(value: number | null, unit: Unit, { currency }: Settings): string | null {
  if (value === null) {
    return null;
  }
  const rounded = (number: number, digits: number): string =>
    number.toLocaleString('en', { maximumFractionDigits: digits });
  switch (unit) {
    case 'percent':
      return `${rounded(value * 100, 1)} %`;
    case 'money':
      return `${rounded(value, 2)} ${currency}`;
    case 'days':
    case 'years':
    case 'hours':
      return `${rounded(value, 1)} ${unit}`;
    case 'count':
    case 'points':
    case 'score':
    case 'ratio':
      return rounded(value, 2);
  }
}
