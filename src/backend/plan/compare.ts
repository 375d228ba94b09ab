// Lays each shown window of each group beside the windows, groups and company it is compared with.
import type { Window } from '../../shared/calendar/window';
import { isRate } from '../../shared/catalogue/metric';
import { ceilingValue } from '../../shared/lenses/ceiling';
import type { KpiQuery, LensId } from '../../shared/query/query';
import type { PartsTable } from '../facts';
import type { Comparison, EarlierWindow } from '../lenses/comparison';
import { expectedNumber } from '../lenses/expected';
import { lenses } from '../lenses/lenses';
import { metricNumber } from '../lenses/metric-value';
import { hasAnythingBut, partsWithout } from '../facts/part-sums';
import { read, type Reading, type ReadingRule, valueOf } from '../lenses/reading';
import { readSample } from '../lenses/sample';
import { priorStrength } from '../lenses/statistics/beta-binomial';
import type { KnownGroup } from './groups';
import type { Group } from './result';
import type { SegmentMix } from './segment-mix';
import type { WindowPlan } from './window-plan';

export interface ComparedGroup {
  readonly group: Group;
  /** The group's own readings of the shown windows. */
  readonly readings: readonly Reading[];
}

export interface CompareContext {
  readonly company: PartsTable['company'];
  /** Whether the company has a number that groups can be held against. */
  readonly oneCompany: boolean;
  readonly plan: WindowPlan;
  readonly rule: ReadingRule;
  readonly by: KpiQuery['by'];
  readonly lensIds: KpiQuery['lenses'];
  /** Whether a group's parts can be taken from the company's, where it has a number. */
  readonly canBeTakenOut: boolean;
  readonly target: (key: Group['key'], window: Window) => number | null;
  /** Null where no lens asks for it, or there is no segment. */
  readonly mix: SegmentMix | null;
}

/** Every group through every lens, in the order given. */
export function compareGroups(groups: readonly KnownGroup[], context: CompareContext): ComparedGroup[] {
  const { plan, rule, lensIds } = context;
  const readings = groups.map(({ windows }) => plan.own.map((index) => read(rule, windows.get(index))));
  const peers = peersOf(groups, readings, context);
  const compare = comparer(context, peers);
  return groups.map((group, at) => {
    const own = readings[at] ?? [];
    const comparisons = own.map(compare(group));
    const values: Partial<Record<LensId, ReadonlyArray<number | null>>> = {};
    for (const lens of lensIds) {
      values[lens] = comparisons.map(lenses[lens]);
    }
    return { group: { key: group.key, values }, readings: own };
  });
}

interface Peers {
  values(shown: number): readonly number[];
  strength(shown: number): number | null;
}

/** What all groups together say of a window, worked out once. */
function peersOf(
  groups: readonly KnownGroup[],
  readings: ReadonlyArray<readonly Reading[]>,
  { plan, rule }: CompareContext
): Peers {
  const notWithheld = (at: number, shown: number): boolean => readings[at]?.[shown]?.withheld === false;
  return {
    values: remembered((shown) => readings.flatMap((row) => row[shown]?.value ?? []).sort((a, b) => a - b)),
    strength: remembered((shown) =>
      priorStrength(
        groups.flatMap(({ windows }, at) => {
          const sample = readSample(rule, windows.get(plan.own[shown] ?? -1));
          return sample?.model === 'share' && notWithheld(at, shown) ? [sample] : [];
        })
      )
    ),
  };
}

type Compare = (group: KnownGroup) => (own: Reading, shown: number) => Comparison;

const notKnown: Reading = { value: null, n: null, withheld: false };

function comparer(context: CompareContext, peers: Peers): Compare {
  const { company, oneCompany, plan, rule, by, canBeTakenOut, target, mix } = context;
  const everybody: ReadingRule = { ...rule, suppressUnder: 0 };
  const declared = valueOf(rule);
  const rate = isRate(declared);
  const known = ceilingValue(declared, rule.definition);
  const ceiling = known !== null && Object.keys(known.over).every((part) => part in rule.decimals) ? known : null;
  const companyAt = remembered((index) => (oneCompany ? read(everybody, company.get(index)) : notKnown));
  const companySampleAt = remembered((index) => (oneCompany ? readSample(everybody, company.get(index)) : null));
  // What a number leaves out says nothing of it.
  const leftOut = Object.keys(rule.metric.leftOut?.sum ?? {});
  const anyDataAt = remembered((index) => hasAnythingBut(leftOut, company.get(index)));

  return ({ key, windows }) => {
    const ids = by.map((dimension) => key[dimension]?.id ?? '');
    const readAt = remembered((at) => read(rule, windows.get(at)));
    const earlierAt = remembered((at): EarlierWindow => ({
      hasData: anyDataAt(at),
      own: readAt(at),
      company: companyAt(at),
      sample: readAt(at).withheld ? null : readSample(rule, windows.get(at)),
    }));
    return (own, shown) => {
      const index = plan.own[shown] ?? -1;
      const parts = windows.get(index);
      return {
        better: rule.metric.better,
        isRate: rate,
        own,
        get previous() {
          return readAt(plan.previous[shown] ?? -1);
        },
        get yearAgo() {
          return readAt(plan.yearAgo[shown] ?? -1);
        },
        get company() {
          return companyAt(index);
        },
        get companyWithout() {
          return oneCompany && canBeTakenOut ? read(rule, partsWithout(company.get(index), parts)) : notKnown;
        },
        get sample() {
          return own.withheld ? null : readSample(rule, parts);
        },
        get companySample() {
          return companySampleAt(index);
        },
        get peers() {
          return peers.values(shown);
        },
        get priorStrength() {
          return peers.strength(shown);
        },
        get expected() {
          return mix === null ? null : expectedNumber(declared, mix.strata(ids, shown), rule.decimals);
        },
        get earlier() {
          return (plan.earlier[shown] ?? []).map(earlierAt);
        },
        get target() {
          const window = plan.shown[shown];
          return window === undefined ? null : target(key, window);
        },
        get ceiling() {
          return ceiling === null ? null : metricNumber(ceiling, parts ?? {}, rule.decimals);
        },
      };
    };
  };
}

/** A function of an index that works each answer out once. */
function remembered<T>(workOut: (index: number) => T): (index: number) => T {
  const known = new Map<number, { readonly value: T }>();
  return (index) => {
    const found = known.get(index) ?? { value: workOut(index) };
    known.set(index, found);
    return found.value;
  };
}
