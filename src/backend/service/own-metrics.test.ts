import { tableFromIPC } from '@uwdata/flechette';
import type { FamilyRow } from '../../../tests/support/company';
import { catalogueWith } from '../../shared/catalogue/catalogue-of';
import type { DataQuery, RequestContext } from '../host';
import { silent } from '../host/testing/fakes';
import { at, companyOf, withExamples } from '../plan/testing/small-company';
import { parseSettings } from '../../shared/settings/parse-settings';
import type { ModelSummary } from '../../shared/resources';
import { createMetrics } from './metrics';
import { queryData } from './query-data';
import { callResource } from './resources';
import { instanceOf } from './testing/instance';

const now = at('2026-06-15');
const { signal } = new AbortController();
const context: RequestContext = { signal, user: null, orgId: 1, headers: {}, log: silent };

const jsonData = {
  source: 'csv',
  ownMetrics: [
    {
      id: 'workshop_revenue',
      name: 'Workshop revenue',
      about: 'Money from workshops held with customers',
      entity: 'activities',
      measure: 'sum',
      field: 'amount',
      where: { kind: ['workshop'] },
      unit: 'money',
      better: 'higher',
    },
    {
      id: 'urgent_share',
      name: 'Urgent tickets',
      about: 'Share of tickets that are urgent.',
      entity: 'tickets',
      measure: 'share',
      hit: { priority: ['urgent'] },
      unit: 'percent',
      better: 'lower',
    },
  ],
};

const activity = (day: string, kind: string, amount: string): FamilyRow => ({
  account: 'a',
  at: at(day),
  kind,
  amount,
});
const company = companyOf(
  { a: { csm: 'ann' } },
  { more: { activities: [activity('2026-03-05', 'Workshop', '120.5'), activity('2026-03-06', 'webinar', '9')] } }
);

function decoded(frame: Uint8Array | undefined) {
  const { schema } = tableFromIPC(frame ?? new Uint8Array(), { useBigInt: true });
  const json = (text: string | undefined): unknown => (text === undefined ? undefined : JSON.parse(text));
  const value = schema.fields.find(({ metadata }) => metadata?.get('config')?.includes('"unit"'));
  return {
    name: schema.metadata?.get('name'),
    meta: json(schema.metadata?.get('meta')),
    labels: json(value?.metadata?.get('labels')),
    config: json(value?.metadata?.get('config')),
  };
}

const withService = (
  use: (service: {
    ask(model: object): Promise<{ status: number; error?: string; frames: readonly Uint8Array[] } | undefined>;
    model(): Promise<ModelSummary>;
  }) => Promise<void>
) =>
  withExamples(
    company,
    async ({ dataset }) => {
      const instance = instanceOf(dataset, { ...parseSettings(jsonData) });
      await use({
        ask: async (model) => {
          const range = { from: at('2026-03-01'), to: at('2026-03-31') };
          const query: DataQuery = { refId: 'A', queryType: '', maxDataPoints: 100, intervalMs: 1, ...range, model };
          const answers = await queryData(
            instance,
            { queries: [query] },
            context,
            { now: () => now },
            createMetrics(() => 1).queries
          );
          return answers.get('A');
        },
        model: async () => {
          const request = { method: 'GET', path: 'model', url: 'model', body: new Uint8Array() };
          const { body } = await callResource(instance, request, now, { signal, user: null });
          return JSON.parse(new TextDecoder().decode(body));
        },
      });
    },
    { ownMetrics: jsonData.ownMetrics }
  );

describe('a query for an own metric', () => {
  it.each(['timeseries', 'numeric', 'table', 'accounts'])('answers %s frames with its name and unit', (format) =>
    withService(async ({ ask }) => {
      const answer = await ask({ metric: 'workshop_revenue', period: { every: 'month' }, format });
      expect([answer?.status, answer?.error]).toEqual([200, undefined]);
      const frame = decoded(answer?.frames[0]);
      expect(frame.name).toBe('Workshop revenue');
      expect(frame.meta).toMatchObject({ custom: { metric: 'workshop_revenue' } });
      expect(frame.config).toMatchObject({
        unit: 'currencyUSD',
        description: expect.stringContaining('Money from workshops held with customers.'),
      });
    })
  );

  it('labels its series for alert rules as any other metric', () =>
    withService(async ({ ask }) => {
      const answer = await ask({ metric: 'workshop_revenue', by: ['csm'], period: { every: 'month' } });
      expect(decoded(answer?.frames[0]).labels).toMatchObject({ csm: 'ann' });
    }));

  it('says what it needs where its table is not mapped', () =>
    withService(async ({ ask }) => {
      const answer = await ask({ metric: 'urgent_share' });
      expect(answer).toMatchObject({ status: 400, error: expect.stringContaining('Urgent tickets needs tickets') });
    }));

  it('has no cohorts, and says which metrics have', () =>
    withService(async ({ ask }) => {
      const answer = await ask({ metric: 'workshop_revenue', format: 'cohort' });
      expect(answer?.status).toBe(400);
      expect(answer?.error).toContain('customer_retention_rate');
    }));
});

describe('the model', () => {
  it('hands out own metrics in words, with what they can be broken down by and what they lack', () =>
    withService(async ({ model }) => {
      const { own, unavailable, dimensions } = await model();
      const catalogue = catalogueWith(own);
      expect(catalogue.findMetric('workshop_revenue')).toMatchObject({
        name: 'Workshop revenue',
        summary: 'Money from workshops held with customers.',
        formula: 'Σ amount of activities where kind is workshop',
        unit: 'money',
        better: 'higher',
      });
      expect(unavailable).toMatchObject({ urgent_share: 'needs tickets' });
      expect(dimensions).toContainEqual({
        id: 'activity_kind',
        label: 'Kind of activity',
        kind: 'row',
        metrics: ['workshop_revenue'],
      });
    }));
});
