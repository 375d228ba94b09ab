// The third-party RavenStack set through mapping, loader and engine, against numbers that others
// computed from it with pandas. Money must agree to the cent, rates to eleven digits.
import { copyFileSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { KpiResult } from '../../src/backend/plan/result';
import { mappingSchema, type Mapping } from '../../src/shared/model/mapping';
import { querySchema } from '../../src/shared/query/query';
import { settingsSchema } from '../../src/shared/settings/settings';
import { temporaryFolder } from '../support/company-csv';
import { attributionReference, monthlyReference, segmentReference, type Reference } from '../support/ravenstack';
import { withFolder, type Ask } from '../support/run-company';
import { describeWith, sharedPath } from '../support/shared-data';

const MINUTE = 60_000;
const now = Date.UTC(2025, 6, 1);
const range = { from: Date.UTC(2023, 0, 1), to: Date.UTC(2024, 11, 31) };
const data = 'data/ravenstack';
const owners = 'ravenstack_synthetic_ownership.csv';

const supportSchema = z.object({
  tickets: z.number(),
  rated: z.number(),
  csat_top2: z.number(),
  csat_mean: z.number(),
  response_rate: z.number(),
});

const mapping = (): Mapping =>
  mappingSchema.parse(JSON.parse(readFileSync(path.join(__dirname, '../fixtures/ravenstack-mapping.json'), 'utf8')));

const settingsFor = (mapped: Mapping) => settingsSchema.parse({ mapping: mapped, smallSample: { suppressUnder: 0 } });

/** Every reference that the product does not reproduce. */
async function deviations(ask: Ask, references: readonly Reference[]) {
  const results = new Map<string, KpiResult>();
  const off: unknown[] = [];
  for (const reference of references) {
    const { metric, every, by, attribution, start, group } = reference;
    const id = JSON.stringify([metric, every, by, attribution]);
    const query = querySchema.parse({ metric, by, attribution, period: { every } });
    const result = results.get(id) ?? (await ask(query, range));
    results.set(id, result);
    const line = result.groups.find(({ key }) => by.every((dimension) => key[dimension]?.label === group));
    const value = line?.values.value?.[result.windows.findIndex((window) => window.start === start)];
    if (typeof value !== 'number' || Math.abs(value - reference.value) > 1e-11 * Math.max(1, Math.abs(value))) {
      off.push({ ...reference, start: new Date(start).toISOString(), product: value });
    }
  }
  return off;
}

/** The mapping with the other reading of end dates: the last day that is paid for. */
function lastDayActive(mapped: Mapping): Mapping {
  const subscriptions = mapped.entities.subscriptions;
  if (subscriptions === undefined) {
    throw new Error('the mapping has no subscriptions');
  }
  const fields = { ...subscriptions.fields, to: { column: 'end_date', inclusiveEnd: true } };
  return { ...mapped, entities: { ...mapped.entities, subscriptions: { ...subscriptions, fields } } };
}

describeWith(data)('RavenStack', () => {
  const onData = <T>(mapped: Mapping, use: (ask: Ask) => Promise<T>) =>
    withFolder(sharedPath(data), settingsFor(mapped), now, use);

  it(
    'has the reference months, an end date being the first day not active',
    async () => {
      const references = monthlyReference('exclusive');
      expect(references.length).toBeGreaterThan(300);
      expect(await onData(mapping(), (ask) => deviations(ask, references))).toEqual([]);
    },
    MINUTE
  );

  it(
    'has the reference months, an end date being the last day active',
    async () => {
      const references = monthlyReference('inclusive');
      expect(references.length).toBeGreaterThan(300);
      expect(await onData(lastDayActive(mapping()), (ask) => deviations(ask, references))).toEqual([]);
    },
    MINUTE
  );

  it(
    'has the reference quarters by industry, plan and country',
    async () => {
      const references = segmentReference();
      expect(references.length).toBeGreaterThan(700);
      expect(await onData(mapping(), (ask) => deviations(ask, references))).toEqual([]);
    },
    MINUTE
  );

  it(
    'has the reference quarters by CSM, under owners at the start and at the end',
    async () => {
      const references = attributionReference();
      expect(references.length).toBeGreaterThan(150);
      const mapped = mapping();
      const withOwners: Mapping = {
        ...mapped,
        entities: { ...mapped.entities, account_owners: { file: owners, fields: { account: 'account_id' } } },
      };
      const { folder, remove } = temporaryFolder({});
      try {
        for (const { file = '' } of Object.values(mapped.entities)) {
          copyFileSync(sharedPath(data, file), path.join(folder, file));
        }
        copyFileSync(sharedPath('oracles', owners), path.join(folder, owners));
        const off = await withFolder(folder, settingsFor(withOwners), now, (ask) => deviations(ask, references));
        expect(off).toEqual([]);
      } finally {
        remove();
      }
    },
    MINUTE
  );

  it(
    'has the reference satisfaction: a blank is no answer, not a 0',
    async () => {
      const support = supportSchema.parse(
        JSON.parse(readFileSync(sharedPath('oracles/ravenstack_support.json'), 'utf8'))
      );
      const values = await onData(mapping(), async (ask) => {
        const years = { from: Date.UTC(2023, 0, 1), to: Date.UTC(2025, 0, 31) };
        const lists = ['survey_responses', 'csat', 'happiness', 'csat_average', 'survey_response_rate'].map(
          async (metric) => {
            const query = querySchema.parse({ metric, lenses: ['value', 'n'], period: { every: 'year' } });
            const values = (await ask(query, years)).groups[0]?.values;
            // Σ value × n over the years: what the mean or share of all answers is made of.
            return {
              metric,
              sum: (values?.value ?? []).reduce<number>(
                (sum, value, index) => sum + (value ?? 0) * (values?.n?.[index] ?? 1),
                0
              ),
            };
          }
        );
        return Object.fromEntries((await Promise.all(lists)).map(({ metric, sum }) => [metric, sum]));
      });
      expect(values).toEqual({
        survey_responses: support.rated,
        csat: expect.closeTo(support.csat_top2 * support.rated, 6),
        happiness: expect.closeTo(support.csat_top2 * support.rated, 6),
        csat_average: expect.closeTo(((support.csat_mean - 1) / 4) * support.rated, 6),
        survey_response_rate: expect.closeTo(support.response_rate * support.tickets, 6),
      });
    },
    MINUTE
  );
});
