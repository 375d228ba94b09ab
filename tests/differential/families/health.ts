// Health of customers, account by account: what each component shows, what it is worth, and whether that is enough.
import fc from 'fast-check';
import type { Instant } from '../../../src/shared/calendar/window';
import { dateAt } from '../../../src/shared/calendar/zone';
import type { EntityId } from '../../../src/shared/model/entities';
import type { Settings } from '../../../src/shared/settings/settings';
import type { AccountRow, FamilyRow } from '../../support/company';
import { instants } from '../arbitrary-instant';
import type { Contribution } from '../oracle/contribution';
import type { OracleMetric } from '../oracle/metrics';
import { share, toNumber } from '../oracle/money';
import { revenueAt } from '../oracle/timeline';
import { type FamilyOracle, type FamilyQuestion, instantOf, textOf } from './family-oracle';
import { customersAtEnd } from './happened';

const { array, constantFrom, record } = fc;
const DAY = 86_400_000;
const SCORE_UNITS = 1_000_000n;

type Component = Settings['health']['components'][number];

const measureOf = (name: string, zeroAt: number, fullAt: number, weight: number, days?: number) => ({
  ...{ id: name, name, source: 'measure' as const, measure: name, zeroAt, fullAt, weight },
  ...(days === undefined ? {} : { days }),
});
const built = (source: 'usage' | 'support' | 'feedback' | 'billing' | 'touch', days: number, ...more: number[]) => {
  const [zeroAt = 0, fullAt = 1, weight = 1] = more;
  return { id: source, name: source, source, days, zeroAt, fullAt, weight };
};

/** Health rules to choose from: the usual ones, few data, many measures, a weight of 0, other limits. */
export const healthRules: fc.Arbitrary<object> = constantFrom<object[]>(
  {},
  { components: [built('usage', 7, 0, 3, 2), built('touch', 30, 30, 0, 1), built('support', 60, 2, 0, 1)] },
  {
    components: [measureOf('fit', 10, 0, 1), measureOf('depth', 0, 8, 0.5, 60), built('feedback', 400, 0.2, 0.9, 0.5)],
  },
  {
    components: [built('billing', 200, 0, 1, 110_000), measureOf('fit', -5, 5, 0), built('usage', 90, 1, 12, 110_000)],
  },
  { version: 'b', healthyFrom: 55.5, atRiskUnder: 55.5, components: [measureOf('depth', 0, 10, 4)] }
);

const measures = (accounts: readonly string[]): fc.Arbitrary<FamilyRow[]> =>
  accounts.length === 0
    ? fc.constant([])
    : array(
        record({
          account: constantFrom(...accounts),
          measure: constantFrom('fit', 'fit', 'depth', 'other'),
          at: instants,
          value: constantFrom('0', '1', '2.5', '7', '-3', '10', '99.12345678'),
        }),
        { maxLength: 40, size: 'max' }
      ).map((rows) => {
        const seen = new Set<string>();
        return rows.filter(({ account, measure, at }) => {
          const key = `${account} ${measure} ${at}`;
          return seen.has(key) ? false : seen.add(key);
        });
      });

const dayNumbers = new Map<string, number>();

/** Number of the local day of an instant. */
function dayOf(instant: Instant, timeZone: string): number {
  const key = `${timeZone} ${instant}`;
  const { year, month, day } = dateAt(instant, timeZone);
  const number = dayNumbers.get(key) ?? Date.UTC(year, month - 1, day) / DAY;
  dayNumbers.set(key, number);
  return number;
}

interface Scene extends FamilyQuestion {
  readonly account: AccountRow;
  readonly until: Instant;
}

const rowsOf = ({ reading, account }: Scene, entity: EntityId): readonly FamilyRow[] | null =>
  reading.company.more?.[entity]?.filter((row) => textOf(row, 'account') === account.id) ?? null;

/** Whether anybody has a row before the window's end: without any, having none says nothing. */
const isRecorded = ({ reading, until }: Scene, entity: EntityId, field: string): boolean =>
  (reading.company.more?.[entity] ?? []).some((row) => at(row, field) < until);

const usualDays = { usage: 28, support: 90, feedback: 180, billing: 365, touch: 90, measure: Infinity } as const;

/** Whether an instant lies in the last local days before the window's end. */
function isRecent(scene: Scene, component: Component, at: Instant): boolean {
  const days = component.days ?? usualDays[component.source];
  return dayOf(at, scene.timeZone) > dayOf(scene.until - 1, scene.timeZone) - days;
}

const at = (row: FamilyRow, field: string): Instant => instantOf(row, field) ?? Infinity;

/** What a component reads; null where the data says nothing. */
function valueOf(scene: Scene, component: Component): number | null {
  const { until, timeZone } = scene;
  const recent = (entity: EntityId, field: string) =>
    isRecorded(scene, entity, field)
      ? (rowsOf(scene, entity) ?? []).filter(
          (row) => at(row, field) < until && isRecent(scene, component, at(row, field))
        )
      : null;
  switch (component.source) {
    case 'usage': {
      const active = recent('usage', 'day')?.filter((row) => Number(textOf(row, 'events') ?? 1) > 0);
      return active === undefined ? null : new Set(active.map((row) => dayOf(at(row, 'day'), timeZone))).size;
    }
    case 'support':
      return recent('tickets', 'opened_at')?.length ?? null;
    case 'feedback':
      return latestShare(scene, component);
    case 'billing': {
      const due = (recent('invoices', 'due_on') ?? []).filter(
        (row) => dayOf(at(row, 'due_on'), timeZone) < dayOf(until, timeZone) && Number(textOf(row, 'amount')) > 0
      );
      const inTime = due.filter((row) => {
        const paid = instantOf(row, 'paid_on');
        return paid !== null && dayOf(paid, timeZone) <= dayOf(at(row, 'due_on'), timeZone);
      });
      return due.length === 0 ? null : inTime.length / due.length;
    }
    case 'touch': {
      const touched = recent('touchpoints', 'at');
      const latest = Math.max(...(touched ?? []).map((row) => at(row, 'at')));
      return touched === null
        ? null
        : touched.length === 0
          ? (component.days ?? usualDays.touch)
          : (until - latest) / DAY;
    }
    case 'measure': {
      const known = (rowsOf(scene, 'health_measures') ?? [])
        .filter((row) => textOf(row, 'measure') === component.measure && at(row, 'at') <= until)
        .toSorted((a, b) => at(b, 'at') - at(a, 'at'))[0];
      const counts =
        known !== undefined && (component.days === undefined || isRecent(scene, component, at(known, 'at')));
      return counts ? Number(textOf(known, 'value')) : null;
    }
  }
}

/** The last NPS or CSAT answer as a share of its scale; of two at once the later row. */
function latestShare(scene: Scene, component: Component): number | null {
  const { reading, account, until, settings } = scene;
  let latest: { at: Instant; share: number } | null = null;
  for (const row of reading.company.responses ?? []) {
    const answered = row.score === null ? null : row.answeredAt;
    if (row.account !== account.id || answered === null || answered >= until || !['nps', 'csat'].includes(row.kind)) {
      continue;
    }
    const scale = row.kind === 'nps' ? '0-10' : (row.scale ?? settings.mapping.surveys.scales[row.kind] ?? '');
    const [low = 0, high = 0] = scale.split('-').map(Number);
    if (latest === null || answered >= latest.at) {
      latest = { at: answered, share: Math.round(((Number(row.score) - low) / (high - low)) * 1e9) / 1e9 };
    }
  }
  return latest !== null && isRecent(scene, component, latest.at) ? latest.share : null;
}

/** Score in millionths; null where less than half of the weight has data. */
function scoreOf(scene: Scene): bigint | null {
  let [total, present, sum] = [0, 0, 0];
  for (const component of scene.settings.health.components) {
    const { zeroAt, fullAt, weight } = component;
    const value = valueOf(scene, component);
    total += weight;
    if (value !== null && weight > 0) {
      present += weight;
      sum += weight * Math.min(100, Math.max(0, ((value - zeroAt) / (fullAt - zeroAt)) * 100));
    }
  }
  return present >= total / 2 ? BigInt(Math.round((sum / present) * Number(SCORE_UNITS))) : null;
}

function bandOf(score: bigint | null, { healthyFrom, atRiskUnder }: Settings['health']): string {
  if (score === null) {
    return 'Unknown';
  }
  const points = Number(score) / Number(SCORE_UNITS);
  return points >= healthyFrom ? 'Healthy' : points < atRiskUnder ? 'At risk' : 'Neutral';
}

function contributions(question: FamilyQuestion): Contribution[] {
  const { until } = question.asked.span;
  return customersAtEnd(question).flatMap(({ account, owner }) => {
    const score = scoreOf({ ...question, account, until });
    const arr = revenueAt(question.reading, account, until);
    const band = bandOf(score, question.settings.health);
    const isAtRisk = band === 'At risk';
    const parts: Array<[string, bigint]> = [
      ['known', score === null ? 0n : 1n],
      ['known arr', score === null ? 0n : arr],
      ['healthy', band === 'Healthy' ? 1n : 0n],
      ['at risk', isAtRisk ? 1n : 0n],
      ['arr at risk', isAtRisk ? arr : 0n],
      ['score', score ?? 0n],
      ['score × arr', (score ?? 0n) * arr],
    ];
    return parts.map(([part, amount]) => ({ part, amount, owner, account, dimensions: { health_band: band } }));
  });
}

const ratio = (value: OracleMetric['value']): OracleMetric => ({
  family: 'health',
  habit: 'keeps',
  needs: ['accounts'],
  needsOneOf: ['usage', 'tickets', 'survey_responses', 'invoices', 'touchpoints', 'health_measures'],
  value,
  n: (get) => get('known'),
});

export const healthOracle: FamilyOracle = {
  family: 'health',
  rows: (accounts) => record({ health_measures: measures(accounts) }),
  contributions,
  metrics: {
    health_score: ratio((get, { bookScore }) =>
      bookScore === 'mean'
        ? share(get('score'), get('known') * SCORE_UNITS)
        : share(get('score × arr'), get('known arr') * SCORE_UNITS)
    ),
    healthy_share: ratio((get) => share(get('healthy'), get('known'))),
    at_risk_share: ratio((get) => share(get('at risk'), get('known'))),
    mrr_at_risk: {
      ...ratio(() => null),
      adds: true,
      needs: ['accounts', 'subscriptions'],
      value: (get) => toNumber(get('arr at risk')) / 12,
      n: undefined,
    },
  },
};
