import { tableFromIPC } from '@uwdata/flechette';
import { findMetric } from '../../shared/catalogue';
import type { Window } from '../../shared/calendar/window';
import { parseQuery } from '../../shared/query/parse-query';
import type { CohortResult, CohortRow } from '../plan/cohort-result';
import { encodeCohorts } from './encode-cohorts';

const at = (iso: string) => Date.parse(iso);
const NANOS = 1_000_000n;

const month = (start: string, end: string, label: string, until = end): Window => ({
  start: at(start),
  end: at(end),
  until: at(until),
  partial: until !== end,
  stamp: at(start),
  label,
});
const january = month('2026-01-01T00:00Z', '2026-02-01T00:00Z', 'January 2026');
const february = month('2026-02-01T00:00Z', '2026-03-01T00:00Z', 'February 2026');
const march = month('2026-03-01T00:00Z', '2026-04-01T00:00Z', 'March 2026, so far', '2026-03-10T12:00Z');
const cohorts = [
  { place: 0, label: 'Jan 2026', period: january },
  { place: 1, label: 'Feb 2026', period: february },
];

const row = (place: number, size: number, values: Array<number | null>, key: CohortRow['key'] = {}): CohortRow => ({
  cohort: cohorts[place] ?? { place, label: 'none', period: january },
  key,
  size,
  values,
});

function result(query: object = {}, more: Partial<CohortResult> = {}): CohortResult {
  const parsed = parseQuery({ metric: 'customer_retention_rate', format: 'cohort', ...query });
  const metric = findMetric(parsed.metric);
  if (metric === undefined) {
    throw new Error(`no metric ${parsed.metric}`);
  }
  return {
    metric,
    query: parsed,
    every: 'month',
    words: 'What a cell is.',
    periods: [january, february, march],
    cohorts,
    rows: [row(0, 20, [1, 0.9, 0.85]), row(1, 0, [null, null])],
    notices: [{ severity: 'info', text: 'March 2026 is partial.' }],
    sql: ['select 1'],
    currency: 'USD',
    freshness: at('2026-03-10T12:00Z'),
    ...more,
  };
}

const json = (text: string | undefined) => (text === undefined ? undefined : JSON.parse(text));

function frames(given: CohortResult) {
  return encodeCohorts(given, 'A').map((bytes) => {
    const table = tableFromIPC(bytes, { useBigInt: true, useBigIntTimestamp: true });
    const { metadata, fields } = table.schema;
    return {
      name: metadata?.get('name'),
      meta: json(metadata?.get('meta')),
      fields: fields.map((field, index) => ({
        name: field.name,
        values: [...(table.getChildAt(index)?.toArray() ?? [])],
        labels: json(field.metadata?.get('labels')),
        config: json(field.metadata?.get('config')),
      })),
    };
  });
}

const columns = (given: CohortResult) =>
  Object.fromEntries((frames(given)[0]?.fields ?? []).map(({ name, values }) => [name, values]));

describe('the table of cohorts', () => {
  it('has a row per cohort and a column per period since, null where it has not begun', () => {
    expect(columns(result())).toEqual({
      cohort: ['Jan 2026', 'Feb 2026'],
      start: [BigInt(january.start) * NANOS, BigInt(february.start) * NANOS],
      size: [20, 0],
      '0': [1, null],
      '1': [0.9, null],
      '2': [0.85, null],
      unfinished: [2, 1],
    });
  });

  it('gives every number its unit, its bounds and what it means', () => {
    const given = result({ definition: { churnDate: 'cancellation', handOverGraceDays: 30 } });
    const field = frames(given)[0]?.fields.find(({ name }) => name === '2');
    expect(field?.config).toEqual({
      unit: 'percentunit',
      decimals: 1,
      min: 0,
      max: 1,
      description:
        "2 months after the month of the first payment, at the end.\nWhat a cell is.\nDefinition: customers are lost when they give notice.\nCredited to the owner at the start of the cohort's first full period.",
    });
  });

  it('says of NRR whether returning customers are in it', () => {
    const nrr = frames(result({ metric: 'net_revenue_retention' }))[0]?.fields.find(({ name }) => name === '0');
    expect(nrr?.config.description).toContain(
      'The month of the first payment, at its end.\nWhat a cell is.\nDefinition: returning customers are outside NRR.\n'
    );
  });

  it('says once where the numbers come from, and which period is not over', () => {
    const [frame] = frames(result());
    expect(frame?.name).toBe('Customer retention rate (CRR)');
    expect(frame?.meta).toMatchObject({
      preferredVisualisationType: 'table',
      notices: [{ severity: 'info', text: 'March 2026 is partial.' }],
      executedQueryString: 'select 1',
      custom: {
        metric: 'customer_retention_rate',
        attribution: 'start',
        firstWindow: { label: 'January 2026' },
        lastWindow: { label: 'February 2026' },
        cohorts: {
          every: 'month',
          means: 'What a cell is.',
          followedUntil: '2026-03-10T12:00:00.000Z',
          unfinishedPeriod: 'March 2026, so far',
        },
      },
    });
    expect(frame?.meta.custom.definition).toMatchObject({ churnDate: 'term_end' });
  });

  it('has a column per dimension, told apart from its own ones', () => {
    const rows = [
      row(0, 3, [1, 1, 1], { csm: { id: 'm', label: 'Mia' }, size: { id: 'big', label: 'big' } }),
      row(0, 4, [1, 1, 1], { csm: { id: 'l', label: 'Leo' }, size: { id: '', label: '' } }),
    ];
    const found = columns(result({ by: ['csm', 'size'] }, { rows }));
    expect(Object.keys(found)).toEqual(
      expect.arrayContaining(['cohort', 'start', 'csm', 'segment_size', 'size', '0', '1', '2', 'unfinished'])
    );
    expect([found.csm, found.segment_size, found.size]).toEqual([
      ['Mia', 'Leo'],
      ['big', '(blank)'],
      [3, 4],
    ]);
  });

  it('marks nothing where all periods are over', () => {
    const over = result({}, { periods: [january, february], rows: [row(0, 1, [1, 1])] });
    expect(columns(over).unfinished).toEqual([null]);
    expect(frames(over)[0]?.meta.custom.cohorts.unfinishedPeriod).toBeNull();
  });
});

describe('the series of cohorts', () => {
  it('run from the period of the first payment, one per cohort and group, labelled', () => {
    const rows = [
      row(0, 20, [100, 90, 80], { csm: { id: 'm', label: 'Mia' } }),
      row(1, 5, [50, null], { csm: { id: 'm', label: 'Mia' } }),
    ];
    const found = frames(result({ metric: 'mrr', by: ['csm'], cohortAs: 'timeseries' }, { rows }));
    expect(found.map(({ name, fields: [time, value] }) => [name, time?.values, value?.values, value?.labels])).toEqual([
      [
        'Jan 2026, Mia',
        [january, february, march].map(({ start }) => BigInt(start) * NANOS),
        [100, 90, 80],
        { metric: 'mrr', cohort: 'Jan 2026', csm: 'Mia', lens: 'value' },
      ],
      [
        'Feb 2026, Mia',
        [february, march].map(({ start }) => BigInt(start) * NANOS),
        [50, null],
        { metric: 'mrr', cohort: 'Feb 2026', csm: 'Mia', lens: 'value' },
      ],
    ]);
    expect(found[0]?.meta).toMatchObject({
      type: 'timeseries-multi',
      typeVersion: [0, 1],
      executedQueryString: 'select 1',
    });
    expect(found[1]?.meta).toEqual({ type: 'timeseries-multi', typeVersion: [0, 1] });
    expect(found[0]?.fields[1]?.config).toMatchObject({ unit: 'currencyUSD', displayNameFromDS: 'Jan 2026, Mia' });
  });

  it('leave axes to panels', () => {
    const [frame] = frames(result({ cohortAs: 'timeseries' }));
    expect(frame?.fields[1]?.config).toEqual({
      unit: 'percentunit',
      decimals: 1,
      description: expect.stringContaining('What a cell is.'),
      displayNameFromDS: 'Jan 2026',
    });
  });
});

it.each(['table', 'timeseries'])('no cohort is no data, as %s', (cohortAs) => {
  const found = frames(result({ cohortAs }, { rows: [], cohorts: [], periods: [] }));
  expect(found.map(({ fields }) => fields)).toEqual([[]]);
  expect(found[0]?.meta.custom.cohorts.followedUntil).toBeNull();
});
