// What the demo asks the plugin, in the queries a panel would store.
import type { ModelSummary } from '../../src/shared/resources';
import type { Answer, PluginClient, StoredQuery } from './plugin-client';
import { scorecardMetrics, type ScorecardAnswers, type ScorecardMetric } from './report';
import type { MonthOfSegment } from './spike';

const DAY_MS = 86_400_000;
/** Long enough to hold the last complete month end, short enough to hold few. */
const LATEST_DAYS = 40;
const CHART_DAYS = 366;
const SPIKE_DAYS = 2 * 366 + 31;

/** Trailing twelve months by CSM and for the company; metrics whose data is missing are left out. */
export async function askScorecard(client: PluginClient, model: ModelSummary, now: number) {
  const wanted = (Object.keys(scorecardMetrics) as ScorecardMetric[]).filter(
    (metric) => !(scorecardMetrics[metric] in model.unavailable)
  );
  const query = (metric: ScorecardMetric, by: string[]): StoredQuery => ({
    metric: scorecardMetrics[metric],
    by,
    period: { every: 'month', window: '12mo' },
    lenses: ['value', 'n'],
  });
  const range = { from: now - LATEST_DAYS * DAY_MS, to: now };
  const ask = async (by: string[]): Promise<ScorecardAnswers> =>
    client.ask(Object.fromEntries(wanted.map((metric) => [metric, query(metric, by)])), range);
  return { byCsm: await ask(['csm']), company: await ask([]) };
}

/** Company NRR over trailing twelve months, at the end of each of the last twelve. */
export async function askTrend(client: PluginClient, now: number): Promise<Answer> {
  const { trend } = await client.ask(
    { trend: { metric: scorecardMetrics.nrr, period: { every: 'month', window: '12mo' } } },
    { from: now - CHART_DAYS * DAY_MS, to: now }
  );
  return trend;
}

/** Customers and losses by month for every value of every segment, complete months only. */
export async function askLosses(client: PluginClient, model: ModelSummary, now: number): Promise<MonthOfSegment[]> {
  const range = { from: now - SPIKE_DAYS * DAY_MS, to: now };
  const segments = model.dimensions.filter(({ kind }) => kind === 'segment');
  const perSegment = segments.map(async ({ id, label }) => {
    const period = { every: 'month' } as const;
    const { rate, lost } = await client.ask(
      {
        rate: { metric: scorecardMetrics.churn, by: [id], period, lenses: ['n'] },
        lost: { metric: 'customers_lost', by: [id], period },
      },
      range
    );
    return rate.series.flatMap(({ labels, points }): MonthOfSegment[] => {
      const value = segmentValue(labels);
      const losses = lost.series.find((series) => segmentValue(series.labels) === value);
      const lostAt = new Map(losses?.points.map(({ time, value: count }) => [time, count]));
      return points.map(({ time, value: customers }) => ({
        segment: label,
        value,
        month: time,
        customers: customers ?? 0,
        lost: lostAt.get(time) ?? 0,
      }));
    });
  });
  return (await Promise.all(perSegment)).flat();
}

/** The one label that is neither the metric nor the lens. */
const segmentValue = (labels: Readonly<Record<string, string>>): string =>
  Object.entries(labels).find(([name]) => name !== 'metric' && name !== 'lens')?.[1] ?? '';

/** Team of each CSM by name; empty where no CSMs are mapped. */
export async function askTeams(client: PluginClient): Promise<ReadonlyMap<string, string>> {
  const answer = await client.resource('values?dimension=csm&limit=1000');
  const values: readonly unknown[] =
    typeof answer === 'object' && answer !== null && 'values' in answer && Array.isArray(answer.values)
      ? answer.values
      : [];
  return new Map(
    values.flatMap((value) =>
      typeof value === 'object' && value !== null && 'label' in value && 'team' in value
        ? [[String(value.label), String(value.team)] as const]
        : []
    )
  );
}

/** What the data source holds; the type is the resource contract both sides share. */
export async function askModel(client: PluginClient): Promise<ModelSummary> {
  return (await client.resource('model')) as ModelSummary; // answered by our own backend
}
