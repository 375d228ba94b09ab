// The oracle's answer to one query: every lens of every window and group, from rows by loops.
import { relatedWindows, type Relation } from '../../../src/shared/calendar/related-windows';
import { resolvePeriod } from '../../../src/shared/calendar/resolve-period';
import type { Instant, Window } from '../../../src/shared/calendar/window';
import { windowsFor } from '../../../src/shared/calendar/windows-for';
import type { KpiQuery, LensId } from '../../../src/shared/query/query';
import type { Settings } from '../../../src/shared/settings/settings';
import type { Company } from '../../support/company';
import { cohortContributions, type Asked } from './cohort';
import { group, type GroupKey, type OracleGroup, type Selection } from './groups';
import { measure, oracleMetrics, type OracleMetric } from './metrics';
import { reading, type Reading } from './timeline';
import { voiceContributions, type SurveyRules } from './voice';

export interface OracleOptions {
  readonly range: { readonly from: Instant; readonly to: Instant };
  readonly now: Instant;
  readonly maxDataPoints: number;
}

export interface OracleLine {
  readonly key: readonly GroupKey[];
  readonly values: Readonly<Record<LensId, ReadonlyArray<number | null>>>;
}

export interface OracleAnswer {
  readonly windows: readonly Window[];
  /** Groups that have something in any window; a group that is not here has nothing in all of them. */
  readonly lines: ReadonlyMap<string, OracleLine>;
  /** What a group without any contribution shows. */
  readonly nothing: OracleLine;
}

interface Cell {
  readonly value: number | null;
  readonly n: number | null;
}

const minus = (a: number | null, b: number | null) => (a === null || b === null ? null : a - b);

function changeShare(now: number | null, before: number | null): number | null {
  const change = minus(now, before);
  return change === null || before === null || before === 0 ? null : change / Math.abs(before);
}

/** Answers a query the slow way; lenses that are not asked for stay empty. Currency, calendar and survey rules come from the settings. */
export function answer(company: Company, settings: Settings, query: KpiQuery, options: OracleOptions): OracleAnswer {
  const metric = oracleMetrics[query.metric];
  if (metric === undefined) {
    throw new Error(`the oracle does not know ${query.metric}`);
  }
  const read = reading(company, settings.currency, settings.mapping.countFreePlans);
  const calendar = { ...settings.calendar, ...query.calendar };
  const everyWindow = windowsFor(query.period, options.range, calendar, options);
  const keepsPartial = query.partial ?? metric.habit === 'keeps';
  const windows = everyWindow.filter(({ partial }) => keepsPartial || !partial);
  const period = resolvePeriod(query.period, options.range, calendar, options.maxDataPoints);
  const related = (relation: Relation) => relatedWindows(period, calendar, windows, relation);

  const groupsOf = (asked: readonly Window[], selection: Selection) =>
    asked.map((window) => {
      const when: Asked = { span: window, attribution: query.attribution, now: options.now };
      return group(company, selection, contributions(read, settings, query, metric, when));
    });
  const asks = (...lenses: LensId[]) => query.lenses.some((lens) => lenses.includes(lens));
  const sets = {
    value: groupsOf(windows, query),
    previous: asks('previous', 'change', 'change_pct') ? groupsOf(related('previous'), query) : [],
    year_ago: asks('year_ago') ? groupsOf(related('year_ago'), query) : [],
    company: asks('company') ? groupsOf(windows, { by: [], filters: {} }) : [],
  };
  const cell = (found: OracleGroup | undefined, suppress: boolean): Cell => {
    const { value, n } = measure(metric, found?.parts ?? new Map<string, bigint>(), query.definition);
    const small = suppress && n !== null && n < settings.smallSample.suppressUnder;
    return { value: small ? null : value, n };
  };
  const perCsm = query.by.includes('csm') || keepsOneCsm(company, query.filters.csm);
  const lineOf = (id: string, key: readonly GroupKey[]): OracleLine => {
    const read = (set: Array<Map<string, OracleGroup>>) => set.map((groups) => cell(groups.get(id), perCsm));
    const now = read(sets.value);
    const before = read(sets.previous);
    return {
      key,
      values: {
        value: now.map(({ value }) => value),
        n: now.map(({ n }) => n),
        previous: before.map(({ value }) => value),
        change: now.map(({ value }, index) => minus(value, before[index]?.value ?? null)),
        change_pct: now.map(({ value }, index) => changeShare(value, before[index]?.value ?? null)),
        year_ago: read(sets.year_ago).map(({ value }) => value),
        company: sets.company.map((groups) => cell([...groups.values()][0], false).value),
      },
    };
  };

  const keys = new Map<string, readonly GroupKey[]>();
  for (const groups of [...sets.value, ...sets.previous, ...sets.year_ago]) {
    groups.forEach(({ key }, id) => keys.set(id, key));
  }
  const lines = new Map([...keys].map(([id, key]) => [id, lineOf(id, key)]));
  return { windows, lines, nothing: lineOf('no such group', []) };
}

/** Whether a filter leaves the book of one person, whom a rate from few customers would misjudge. */
function keepsOneCsm({ csms }: Company, filter: readonly string[] | undefined): boolean {
  const idOf = (text: string) => csms?.find(({ id, name }) => id === text || name === text)?.id ?? text;
  return new Set((filter ?? []).map(idOf)).size === 1;
}

function contributions(read: Reading, { mapping }: Settings, query: KpiQuery, metric: OracleMetric, asked: Asked) {
  if (metric.family === 'revenue-cohort') {
    return cohortContributions(read, asked);
  }
  const rules: SurveyRules = {
    scales: mapping.surveys.scales,
    satisfiedFrom: mapping.surveys.satisfiedFrom ?? null,
    effortDirection: mapping.surveys.effortDirection,
    latestOnly: query.definition.answers === 'latest_per_respondent',
  };
  return voiceContributions(read, rules, asked);
}
