// The oracle's answer to one query: every lens of every window and group, from rows by loops.
import { relatedWindows, type Relation } from '../../../src/shared/calendar/related-windows';
import { resolvePeriod } from '../../../src/shared/calendar/resolve-period';
import type { Instant, Window } from '../../../src/shared/calendar/window';
import { windowsFor } from '../../../src/shared/calendar/windows-for';
import { findMetric } from '../../../src/shared/catalogue';
import type { Metric } from '../../../src/shared/catalogue/metric';
import type { Definition, KpiQuery, LensId } from '../../../src/shared/query/query';
import type { Settings } from '../../../src/shared/settings/settings';
import type { Company } from '../../support/company';
import { expectedOf, type Past, shrunken, spike, usual } from './against-others';
import { bandDimensions, withBands } from './bands';
import { everybodyBut, place, worseInARow } from './beside';
import { beyond, distance, type Drawn, interval } from './by-chance';
import { bestStillPossible } from './ceiling';
import { drawnFrom } from './drawn';
import { cohortContributions, type Asked } from './cohort';
import {
  group,
  identity,
  isRowDimension,
  rowKeys,
  type GroupKey,
  type OracleGroup,
  type Parts,
  type Selection,
} from './groups';
import { measure, numberOf, oracleMetrics, type OracleMetric, type OracleValue } from './metrics';
import { targetOf } from './targets';
import { reading, type Reading } from './timeline';
import { familyOracles } from '../families';
import type { FamilyQuestion } from '../families/family-oracle';
import type { Contribution } from './contribution';
import { voiceContributions, type SurveyRules } from './voice';

export interface OracleOptions {
  readonly range: { readonly from: Instant; readonly to: Instant };
  readonly now: Instant;
  readonly maxDataPoints: number;
  /** The metric asked for, where the data source declares it itself. */
  readonly own?: OwnAsked;
}

export interface OwnAsked extends Pick<Metric, 'better' | 'sampling'> {
  readonly metric: OracleMetric;
  contributions(question: FamilyQuestion): Contribution[];
}

export interface OracleLine {
  readonly key: readonly GroupKey[];
  /** Lenses that the oracle does not know, or not for this metric, are missing. */
  readonly values: Readonly<Partial<Record<LensId, ReadonlyArray<number | null | undefined>>>>;
}

export interface OracleAnswer {
  readonly windows: readonly Window[];
  /** Groups that have something in any window; a group that is not here has nothing in all of them. */
  readonly lines: ReadonlyMap<string, OracleLine>;
  /** What a group without any contribution shows. */
  readonly nothing: (key: readonly GroupKey[]) => OracleLine;
}

interface Cell {
  readonly value: number | null;
  readonly n: number | null;
  /** There is a value, and it is not shown. */
  readonly withheld: boolean;
}

const idOf = ({ start, end, until }: Window) => `${start} ${end} ${until}`;

/** Metrics whose rows have kinds, or features, and whose customers have none. */
const sharedDenominators: ReadonlySet<string> = new Set([
  'touchpoints_per_account',
  'tickets_per_account',
  'feature_adoption',
]);

const STREAK_LOOKS_BACK = 24;
const SPIKE_LOOKS_BACK = 12;

type Maybe = number | null;

const minus = (a: number | null, b: number | null) => (a === null || b === null ? null : a - b);

function changeShare(now: number | null, before: number | null): number | null {
  const change = minus(now, before);
  return change === null || before === null || before === 0 ? null : change / Math.abs(before);
}

/** Answers a query the slow way; lenses that are not asked for stay empty. Currency, calendar and survey rules come from the settings. */
export function answer(company: Company, settings: Settings, query: KpiQuery, options: OracleOptions): OracleAnswer {
  const { own } = options;
  const metric = own?.metric ?? oracleMetrics[query.metric];
  if (metric === undefined) {
    throw new Error(`the oracle does not know ${query.metric}`);
  }
  const read = reading(company, settings.currency, settings.mapping.countFreePlans, query.definition.churnDate);
  const calendar = { ...settings.calendar, ...query.calendar };
  const keepsPartial = query.partial ?? metric.habit === 'keeps';
  const future = keepsPartial && metric.future === true;
  const everyWindow = windowsFor(query.period, options.range, calendar, { ...options, future });
  const windows = everyWindow.filter(({ partial }) => keepsPartial || !partial);
  const period = resolvePeriod(query.period, options.range, calendar, options.maxDataPoints);
  const related = (relation: Relation) => relatedWindows(period, calendar, windows, relation);

  // What is counted is the same for everybody.
  const counted = Object.entries(query.filters).filter(([dimension]) => isRowDimension(dimension));
  const everybody: Selection = { by: [], filters: Object.fromEntries(counted) };
  const known = new Map<string, ReturnType<typeof group>>();
  const asks = (...lenses: LensId[]) => query.lenses.some((lens) => lenses.includes(lens));
  const judged = asks('low', 'high', 'z', 'outside');
  const isRead = partsRead(metric, query, asks('ceiling', 'feasible'));
  let keysKnown: ReadonlyArray<readonly GroupKey[]> = [];
  const contributed = new Map<string, readonly Contribution[]>();
  const contributionsIn = (window: Window) => {
    const id = idOf(window);
    const when: Asked = { span: window, attribution: query.attribution, now: options.now };
    const found = contributed.get(id) ?? contributions(read, settings, query, own ?? metric, when);
    contributed.set(id, found);
    return found;
  };
  const groupsIn = (window: Window, selection: Selection) => {
    const id = `${idOf(window)} ${selection === everybody}`;
    const count = () => {
      const counted = contributionsIn(window).filter(({ part }) => isRead(part));
      return group(company, selection, counted, selection === everybody ? [] : keysKnown, judged ? query : undefined);
    };
    const found = known.get(id) ?? count();
    known.set(id, found);
    return found;
  };
  const groupsBy = (window: Window, selection: Selection) => group(company, selection, contributionsIn(window), []);
  const groupsOf = (asked: readonly Window[], selection: Selection) =>
    asked.map((window) => groupsIn(window, selection));
  const backFrom = (window: Window, looksBack = STREAK_LOOKS_BACK): Window[] => {
    const chain = [window];
    while (chain.length <= looksBack) {
      chain.push(...relatedWindows(period, calendar, chain.slice(-1), 'previous'));
    }
    return chain;
  };
  if (query.by.some(isRowDimension)) {
    // What has no such dimension counts in all groups of the answer, also where they have nothing of their own.
    const asked = [
      ...windows,
      ...(asks('previous', 'change', 'change_pct') ? related('previous') : []),
      ...(asks('year_ago') ? related('year_ago') : []),
      ...(asks('spike', 'baseline') ? windows.flatMap((window) => backFrom(window, SPIKE_LOOKS_BACK)) : []),
      ...(asks('below_streak') ? windows.flatMap((window) => backFrom(window)) : []),
    ];
    const found = asked.flatMap((window) => [...groupsIn(window, query)].map(([id, { key }]) => [id, key] as const));
    keysKnown = [...new Map(found).values(), ...rowKeys(company, query)];
    known.clear();
  }
  // The company has no number that values could be held against which all divide by the same.
  const apart = sharedDenominators.has(query.metric) && query.by.some(isRowDimension);
  const sets = {
    value: groupsOf(windows, query),
    previous: asks('previous', 'change', 'change_pct') ? groupsOf(related('previous'), query) : [],
    year_ago: asks('year_ago') ? groupsOf(related('year_ago'), query) : [],
    company:
      !apart && asks('company', 'company_without', 'vs_company', 'below_streak') ? groupsOf(windows, everybody) : [],
  };
  const declared = own ?? findMetric(query.metric) ?? { better: 'neither', sampling: 'none' };
  const { better } = declared;
  const isRate = metric.adds !== true;
  const chains = asks('below_streak') && isRate ? windows.map((window) => backFrom(window)) : [];
  const cell = (found: { readonly parts: Parts } | undefined, suppress: boolean): Cell => {
    const { value, n } = measure(metric, found?.parts ?? new Map<string, bigint>(), query.definition);
    const small = suppress && n !== null && n < settings.smallSample.suppressUnder;
    return { value: small ? null : value, n, withheld: small && value !== null };
  };
  const perCsm = query.by.includes('csm') || keepsOneCsm(company, query.filters);
  const peers = sets.value.map((groups) => [...groups.values()].map((found) => cell(found, perCsm).value));
  const companyIn = (window: Window) => (apart ? undefined : [...groupsIn(window, everybody).values()][0]);
  // Health weighed by what accounts pay is a ratio of sums over accounts, no mean of theirs.
  const isWeighed = query.metric === 'health_score' && query.definition.bookScore === 'mrr_weighted';
  const sampling = isWeighed ? 'ratio' : declared.sampling;
  // By a dimension of rows that some have and others lack, accounts come in pieces that nothing holds together.
  const isWhole = sampling !== 'ratio' || !query.by.some(isRowDimension);
  const drawn = (found: OracleGroup | undefined): Drawn | null =>
    drawnFrom(query.metric, metric, sampling, found ?? emptyGroup, query.definition);
  const shownDrawn = (found: OracleGroup | undefined): Drawn | null =>
    cell(found, perCsm).withheld ? null : drawn(found);
  const [segment] = segmentsOf(company).filter((name) => !query.by.includes(name));
  const mixes =
    asks('expected') && !apart && segment !== undefined && metric.countsCsms !== true
      ? windows.map((window) => ({
          own: groupsBy(window, { by: [...query.by, segment], filters: query.filters }),
          company: groupsBy(window, { by: [segment], filters: everybody.filters }),
        }))
      : [];
  const withData = new Map<string, boolean>();
  // Whatever its family counts, also where the metric itself counts none of it, but for what the metric leaves out.
  const hasDataIn = (window: Window): boolean => {
    const id = `${window.start} ${window.until}`;
    const found =
      withData.get(id) ??
      [...groupsBy(window, everybody).values()].some(({ parts }) =>
        [...parts].some(([part, sum]) => sum !== 0n && part !== metric.leavesOut)
      );
    withData.set(id, found);
    return found;
  };
  const past = (window: Window, id: string): Past => {
    const found = groupsIn(window, query).get(id);
    return { value: cell(found, perCsm).value, drawn: shownDrawn(found), hasData: hasDataIn(window) };
  };
  const againstPast = (id: string, window: Window) => {
    const [now, ...earlier] = backFrom(window, SPIKE_LOOKS_BACK).map((each) => past(each, id));
    return now === undefined
      ? { spike: null, baseline: null }
      : { spike: spike(now, earlier, better, isRate), baseline: usual(now, earlier) };
  };
  /** Intervals, distances and whatever else puts a number in context. */
  const besides = (id: string, key: readonly GroupKey[], now: readonly Cell[]): OracleLine['values'] => {
    const own = sets.value.map((groups) => shownDrawn(groups.get(id)));
    const all = windows.map((window) => (!apart && asks('z', 'outside', 'shrunk') ? drawn(companyIn(window)) : null));
    const both = <T>(of: (own: Drawn, company: Drawn, index: number) => T) =>
      own.map((each, index) => {
        const company = all[index] ?? null;
        return each === null || company === null ? null : of(each, company, index);
      });
    const intervals = own.map((each) => (each === null ? ([null, null] as const) : interval(each)));
    const isRolling = query.period.window !== undefined;
    const targets = windows.map(({ start, end }) => targetOf(company, query, key, isRolling ? end - 1 : start));
    const ceilings = sets.value.map((groups, index) =>
      now[index]?.withheld
        ? null
        : bestStillPossible(query.metric, metric, groups.get(id)?.parts ?? new Map(), query.definition)
    );
    const meets = (ceiling: Maybe, target: Maybe) =>
      ceiling === null || target === null ? null : (better === 'lower' ? ceiling <= target : ceiling >= target) ? 1 : 0;
    return {
      ...(isWhole && judged
        ? {
            low: intervals.map(([low]) => low),
            high: intervals.map(([, high]) => high),
            z: both(distance),
            outside: both(beyond),
          }
        : {}),
      shrunk: both((each, company, index) =>
        sampling === 'share'
          ? shrunken(
              each,
              company,
              [...(sets.value[index]?.values() ?? [])].flatMap((group) => shownDrawn(group) ?? [])
            )
          : null
      ),
      ...(asks('spike', 'baseline')
        ? {
            spike: windows.map((window) => againstPast(id, window).spike),
            baseline: windows.map((window) => againstPast(id, window).baseline),
          }
        : {}),
      expected: windows.map((_, index) =>
        now[index]?.withheld ? null : expectedIn(mixes[index], key, metric, query.definition)
      ),
      target: targets,
      attainment: now.map(({ value }, index) => attained(value, targets[index] ?? null, better)),
      target_gap: now.map(({ value }, index) => minus(value, targets[index] ?? null)),
      ceiling: ceilings,
      feasible: ceilings.map((ceiling, index) => meets(ceiling, targets[index] ?? null)),
    };
  };
  const lineOf = (id: string, key: readonly GroupKey[]): OracleLine => {
    const read = (set: Array<Map<string, OracleGroup>>) => set.map((groups) => cell(groups.get(id), perCsm));
    const now = read(sets.value);
    const before = read(sets.previous);
    const overall = windows.map((_, index) => cell([...(sets.company[index]?.values() ?? [])][0], false).value);
    const overlaps =
      metric.countsCsms === true &&
      [...query.by, ...Object.keys(query.filters)].some(
        (dimension) => !['csm', 'team', 'csm_tenure'].includes(dimension)
      );
    const others = windows.map((_, index) => {
      const whole = [...(sets.company[index]?.values() ?? [])][0]?.parts ?? new Map<string, bigint>();
      const own = sets.value[index]?.get(id)?.parts ?? new Map<string, bigint>();
      return now[index]?.withheld || overlaps || apart ? null : cell({ parts: everybodyBut(whole, own) }, perCsm).value;
    });
    const streaks = chains.map((chain) =>
      worseInARow(
        chain.map((window) => [
          cell(groupsIn(window, query).get(id), perCsm).value,
          cell(companyIn(window), false).value,
        ]),
        better
      )
    );
    return {
      key,
      values: {
        value: now.map(({ value }) => value),
        n: now.map(({ n }) => n),
        previous: before.map(({ value }) => value),
        change: now.map(({ value }, index) => minus(value, before[index]?.value ?? null)),
        change_pct: now.map(({ value }, index) => changeShare(value, before[index]?.value ?? null)),
        year_ago: read(sets.year_ago).map(({ value }) => value),
        company: overall,
        company_without: others,
        vs_company: now.map(({ value }, index) => minus(value, overall[index] ?? null)),
        // Groups that nothing is known of count 0 of a count, and the oracle does not know of them.
        ...(isRate ? { rank: now.map(({ value }, index) => place(value, peers[index] ?? [], better)) } : {}),
        ...(isRate ? { below_streak: streaks } : {}),
        ...besides(id, key, now),
      },
    };
  };

  const keys = new Map<string, readonly GroupKey[]>();
  const before = asks('spike', 'baseline') ? windows.flatMap((window) => backFrom(window, SPIKE_LOOKS_BACK)) : [];
  for (const groups of [...sets.value, ...sets.previous, ...sets.year_ago, ...groupsOf(before, query)]) {
    groups.forEach(({ key }, id) => keys.set(id, key));
  }
  const lines = new Map([...keys].map(([id, key]) => [id, lineOf(id, key)]));
  return { windows, lines, nothing: (key) => lineOf('no such group', key) };
}

const emptyGroup: OracleGroup = { key: [], parts: new Map(), accounts: new Map(), rows: new Map() };

/** Segments in the order of the accounts' columns. */
const segmentsOf = ({ accounts }: Company) => [
  ...new Set(accounts.flatMap(({ segments }) => Object.keys(segments ?? {}))),
];

interface Mix {
  readonly own: ReadonlyMap<string, OracleGroup>;
  readonly company: ReadonlyMap<string, OracleGroup>;
}

/** What a group would score if each of its segments did as that segment does in the company. */
function expectedIn(
  mix: Mix | undefined,
  key: readonly GroupKey[],
  metric: OracleMetric,
  definition: Definition
): number | null {
  const valueOf = ({ parts }: OracleGroup): OracleValue =>
    metric.value((part) => parts.get(part) ?? 0n, definition, parts);
  const mine = [...(mix?.own.values() ?? [])].filter((group) => identity(group.key.slice(0, -1)) === identity(key));
  // One ratio, or each of two that are subtracted.
  const sides = (value: OracleValue) =>
    value === null || typeof value === 'number' ? [] : 'over' in value ? [value] : [...value];
  const count = Math.max(0, ...mine.map((group) => sides(valueOf(group)).length));
  const expected = Array.from({ length: count }, (_, side) =>
    expectedOf(
      mine.map((group) => {
        const company = mix?.company.get(identity(group.key.slice(-1)));
        const rate = company === undefined ? undefined : sides(valueOf(company))[side];
        return {
          weight: Number(sides(valueOf(group))[side]?.under ?? 0n),
          rate: rate === undefined ? null : numberOf(rate),
        };
      })
    )
  );
  const [one = null, other] = expected;
  return other === undefined ? one : minus(one, other);
}

function attained(value: Maybe, target: Maybe, better: Metric['better']): Maybe {
  if (value === null || target === null) {
    return null;
  }
  const [over, under] = better === 'lower' ? [target, value] : [value, target];
  return under === 0 ? null : over / under;
}

const ceilingParts: ReadonlySet<string> = new Set(['known', 'known opening', 'known contraction', 'known expansion']);

/** Whether the metric reads a part; where it reads them all at once, every one. */
function partsRead({ value, n }: OracleMetric, { definition }: KpiQuery, known: boolean): (part: string) => boolean {
  const read = new Set<string>();
  const get = (part: string): bigint => {
    read.add(part);
    return 1n;
  };
  let readsBins = false;
  const parts = new Proxy(new Map<string, bigint>(), {
    get(map, key) {
      readsBins = true;
      const found: unknown = Reflect.get(map, key, map);
      return typeof found === 'function' ? found.bind(map) : found;
    },
  });
  value(get, definition, parts);
  const all = read.size === 0;
  n?.(get, definition);
  // Parts of bins are read all at once.
  return (part) => all || read.has(part) || (readsBins && part.includes('@')) || (known && ceilingParts.has(part));
}

/** Whether a filter leaves the book of one person, whom a rate from few customers would misjudge. */
function keepsOneCsm({ csms }: Company, { csm = [], team }: KpiQuery['filters']): boolean {
  const known = (text: string) => csms?.find(({ id, name }) => id === text || name === text);
  const kept = csm.filter(
    (text) => text !== 'Unassigned' && (team === undefined || team.includes(known(text)?.team ?? '(none)'))
  );
  return new Set(kept.map((text) => known(text)?.id ?? text)).size === 1;
}

function contributions(
  read: Reading,
  settings: Settings,
  query: KpiQuery,
  metric: OracleMetric | OwnAsked,
  asked: Asked
): Contribution[] {
  const timeZone = query.calendar?.timeZone ?? settings.calendar.timeZone;
  const plain = plainContributions(read, settings, query, metric, asked, timeZone);
  const isAsked = bandDimensions.some((band) => query.by.includes(band) || Object.hasOwn(query.filters, band));
  return isAsked
    ? withBands(plain, read, asked.span.start, { bands: settings.bands, timeZone, now: asked.now })
    : plain;
}

function plainContributions(
  read: Reading,
  settings: Settings,
  query: KpiQuery,
  metric: OracleMetric | OwnAsked,
  asked: Asked,
  timeZone: string
): Contribution[] {
  const question: FamilyQuestion = { reading: read, asked, definition: query.definition, settings, timeZone };
  if ('contributions' in metric) {
    return metric.contributions(question);
  }
  if (metric.family === 'revenue-cohort') {
    return cohortContributions(read, asked, { ...query.definition, timeZone });
  }
  const family = familyOracles.find((oracle) => oracle.family === metric.family);
  if (family !== undefined) {
    return family.contributions(question);
  }
  const { mapping } = settings;
  const rules: SurveyRules = {
    scales: mapping.surveys.scales,
    satisfiedFrom: mapping.surveys.satisfiedFrom ?? null,
    boxes: query.definition.csatBoxes === 'top_one' ? 1n : 2n,
    effortDirection: mapping.surveys.effortDirection,
    latestOnly: query.definition.answers === 'latest_per_respondent',
  };
  return voiceContributions(read, rules, asked);
}
