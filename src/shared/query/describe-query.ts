// A query as one line of plain English.
import { monthNames } from '../calendar/month-names';
import { capital } from '../capital';
import { type AnyMetric, findMetric, metrics } from '../catalogue';
import { dimensionName } from '../catalogue/dimension-names';
import { definitionWords } from './definition-words';
import { lensNames } from './lens-names';
import { aboutEvents, moneyEvents } from './events';
import { definitionSchema, eventsSchema, type KpiQuery, type LensId } from './query';
import { readsLenses } from './reads-lenses';

export interface Names {
  /** A dimension's display name; its id where absent. */
  readonly dimensionLabel?: (dimension: string) => string;
  /** A value's display name, such as a CSM's; the value itself where absent. */
  readonly valueLabel?: (dimension: string, value: string) => string;
  /** Finds a metric; only those of the catalogue where absent, so that an own metric is called by its id. */
  readonly findMetric?: (id: string) => AnyMetric | undefined;
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

const defaultDimensionLabel = (dimension: string) => dimensionName(dimension) ?? dimension;

/** E.g. "NRR by CSM, trailing 12 months, monthly, for plan Basic and Pro, against the company". */
export function describeQuery(query: KpiQuery, names: Names = {}): string {
  const dimension = names.dimensionLabel ?? defaultDimensionLabel;
  const value = names.valueLabel ?? ((_dimension: string, id: string) => id);
  const metric = (names.findMetric ?? findMetric)(query.metric);
  const filters = Object.entries(query.filters).map(
    ([id, values]) => `for ${dimension(id)} ${keptValues(values.map((kept) => value(id, kept)))}`
  );
  if (query.format === 'annotations') {
    return [...eventWords(query), ...filters].join(', ');
  }
  return [
    `${subject(query, metric)}${breakdown(query, dimension)}`,
    query.period.window === undefined ? null : windowWords[query.period.window],
    everyWords[query.period.every],
    ...filters,
    ...comparisons(query, dimension),
    ...departures(query, metric),
  ]
    .filter((part) => part !== null)
    .join(', ');
}

/** "Customer lost and hand-over, from 500 MRR". */
function eventWords({ events }: KpiQuery): string[] {
  const { kinds, minMrr } = events ?? eventsSchema.parse({});
  const [first = '', ...others] = kinds.map((kind) => aboutEvents[kind].name);
  const named = list([first, ...others.map((other) => other.toLowerCase())]);
  return [named, ...(minMrr > 0 && kinds.some((kind) => moneyEvents.has(kind)) ? [`from ${minMrr} MRR`] : [])];
}

/** " by CSM and plan, the top 10": cohorts are a breakdown too. */
function breakdown({ by, format, topN }: KpiQuery, dimension: (id: string) => string): string {
  const parts = [...(format === 'cohort' ? ['cohort'] : []), ...by.map(dimension)];
  const top = topN === undefined || by.length === 0 ? '' : ` (top ${topN})`;
  return parts.length === 0 ? '' : ` by ${list(parts)}${top}`;
}

/** "NRR", or "Change of NRR" where the value itself is not shown. */
function subject(query: KpiQuery, metric: AnyMetric | undefined): string {
  const { lenses, format } = query;
  const name = shortName(metric?.name ?? query.metric);
  if (format === 'accounts') {
    return `Accounts behind ${name}`;
  }
  if (!readsLenses(query) || lenses.includes('value')) {
    return name;
  }
  const [first = '', ...others] = lenses.map((lens) => lensNames[lens]);
  return `${list([first, ...others.map((other) => other.toLowerCase())])} of ${name}`;
}

const abbreviation = (name: string): string | undefined => /\(([A-Z]{2,5})\)$/.exec(name)?.[1];

/** The abbreviation a metric's name carries, unless another metric carries it too; else the whole name. */
function shortName(name: string): string {
  const short = abbreviation(name);
  const shared = short !== undefined && metrics.some((each) => each.name !== name && abbreviation(each.name) === short);
  return short === undefined || shared ? name : short;
}

function comparisons(query: KpiQuery, dimension: (id: string) => string): string[] {
  const { lenses, mixBy } = query;
  if (!readsLenses(query)) {
    return [];
  }
  const mix = mixBy === undefined || !lenses.includes('expected') ? [] : [`mix by ${list(mixBy.map(dimension))}`];
  if (!lenses.includes('value')) {
    return mix;
  }
  const against = lenses.flatMap((lens) => yardsticks[lens] ?? []);
  const beside = lenses.filter((lens) => lens !== 'value' && yardsticks[lens] === undefined);
  return [
    ...(against.length > 0 ? [`against ${list(against)}`] : []),
    ...(beside.length > 0 ? [`with ${list(beside.map((lens) => lensNames[lens].toLowerCase()))}`] : []),
    ...mix,
  ];
}

/** Whatever else is not as it is by default. */
function departures(query: KpiQuery, metric: AnyMetric | undefined): string[] {
  const { attribution, calendar, definition, partial } = query;
  const asDefault = metric && definitionWords(metric, definitionSchema.parse({}));
  const inForce = metric === undefined ? [] : definitionWords(metric, definition);
  return [
    ...(attribution === 'start' ? [] : [creditDepartures[attribution]]),
    ...(partial === undefined ? [] : [partial ? 'unfinished windows included' : 'complete windows only']),
    ...inForce.filter((words) => !asDefault?.includes(words)),
    ...(calendar?.timeZone === undefined ? [] : [`in ${calendar.timeZone}`]),
    ...(calendar?.weekStart === undefined ? [] : [`weeks from ${capital(calendar.weekStart)}`]),
    ...(calendar?.fiscalYearStartMonth === undefined
      ? []
      : [`fiscal year from ${monthNames[calendar.fiscalYearStartMonth - 1] ?? ''}`]),
  ];
}

const creditDepartures: Readonly<Record<Exclude<KpiQuery['attribution'], 'start'>, string>> = {
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

const list = (items: readonly string[]): string => new Intl.ListFormat('en-GB').format(items);
