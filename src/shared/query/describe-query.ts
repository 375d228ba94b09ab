// A query as one line of plain English: its display text, and a panel's suggested title.
import { findMetric } from '../catalogue';
import { definitionWords } from './definition-words';
import { lensNames } from './lens-names';
import type { KpiQuery, LensId } from './query';

export interface Names {
  /** A dimension's display name; its id where absent. */
  readonly dimensionLabel?: (dimension: string) => string;
  /** A value's display name, such as a CSM's; the value itself where absent. */
  readonly valueLabel?: (dimension: string, value: string) => string;
}

const MAX_VALUES = 3;

const everyWords: Readonly<Record<KpiQuery['period']['every'], string | null>> = {
  auto: null,
  day: 'daily',
  week: 'weekly',
  month: 'monthly',
  quarter: 'quarterly',
  year: 'yearly',
};

const windowWords: Readonly<Record<NonNullable<KpiQuery['period']['window']>, string>> = {
  '7d': 'trailing 7 days',
  '28d': 'trailing 28 days',
  '30d': 'trailing 30 days',
  '90d': 'trailing 90 days',
  '3mo': 'trailing 3 months',
  '6mo': 'trailing 6 months',
  '12mo': 'trailing 12 months',
};

const yardsticks: Readonly<Partial<Record<LensId, string>>> = {
  company: 'the company',
  previous: 'the window before',
  year_ago: 'a year ago',
};

const defaultDimensionLabel = (dimension: string) => (dimension === 'csm' ? 'CSM' : dimension);

/** E.g. "NRR by CSM, trailing 12 months, monthly, for plan Basic and Pro, against the company". */
export function describeQuery(query: KpiQuery, names: Names = {}): string {
  const dimension = names.dimensionLabel ?? defaultDimensionLabel;
  const value = names.valueLabel ?? ((_dimension: string, id: string) => id);
  const by = query.by.length === 0 ? '' : ` by ${list(query.by.map(dimension))}`;
  const filters = Object.entries(query.filters).map(
    ([id, values]) => `for ${dimension(id)} ${keptValues(values.map((kept) => value(id, kept)))}`
  );
  return [
    `${subject(query)}${by}`,
    query.period.window === undefined ? null : windowWords[query.period.window],
    everyWords[query.period.every],
    ...filters,
    ...comparisons(query.lenses),
    ...departures(query),
  ]
    .filter((part) => part !== null)
    .join(', ');
}

/** "NRR", or "Change of NRR" where the value itself is not shown. */
function subject({ metric, lenses }: KpiQuery): string {
  const name = shortName(metric);
  if (lenses.includes('value')) {
    return name;
  }
  const [first = '', ...others] = lenses.map((lens) => lensNames[lens]);
  return `${list([first, ...others.map((other) => other.toLowerCase())])} of ${name}`;
}

/** The abbreviation a metric's name carries, else the whole name; an unknown metric's id. */
function shortName(id: string): string {
  const name = findMetric(id)?.name ?? id;
  return /\(([A-Z]{2,5})\)$/.exec(name)?.[1] ?? name;
}

function comparisons(lenses: readonly LensId[]): string[] {
  if (!lenses.includes('value')) {
    return [];
  }
  const against = lenses.flatMap((lens) => yardsticks[lens] ?? []);
  const beside = lenses.filter((lens) => lens !== 'value' && yardsticks[lens] === undefined);
  return [
    ...(against.length > 0 ? [`against ${list(against)}`] : []),
    ...(beside.length > 0 ? [`with ${list(beside.map((lens) => lensNames[lens].toLowerCase()))}`] : []),
  ];
}

/** Whatever else is not as it is by default. */
function departures(query: KpiQuery): string[] {
  const { attribution, calendar, definition, partial } = query;
  const metric = findMetric(query.metric);
  const asDefault =
    metric && definitionWords(metric, { newAndLost: 'excluded', reactivation: 'outside', answers: 'all' });
  const inForce = metric === undefined ? [] : definitionWords(metric, definition);
  return [
    ...(attribution === 'start' ? [] : [creditWords[attribution]]),
    ...(partial === undefined ? [] : [partial ? 'the current window so far' : 'complete windows only']),
    ...inForce.filter((words) => !asDefault?.includes(words)),
    ...(calendar?.timeZone === undefined ? [] : [`in ${calendar.timeZone}`]),
  ];
}

const creditWords: Readonly<Record<Exclude<KpiQuery['attribution'], 'start'>, string>> = {
  end: "credited to the owner at the window's end",
  event: 'credited to the owner at the event',
  current: "credited to today's owner",
};

function keptValues(values: readonly string[]): string {
  if (values.length === 0) {
    return 'none';
  }
  const rest = values.length - MAX_VALUES;
  return rest > 1 ? list([...values.slice(0, MAX_VALUES), `${rest} more`]) : list(values);
}

function list(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} and ${last}`;
}
