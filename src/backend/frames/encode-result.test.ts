import { tableFromIPC, type Table } from '@uwdata/flechette';
import { findMetric } from '../../shared/catalogue';
import type { Window } from '../../shared/calendar/window';
import { KpiError } from '../../shared/errors';
import { parseQuery } from '../../shared/query/parse-query';
import type { LensId } from '../../shared/query/query';
import type { Group, KpiResult } from '../plan/result';
import { encodeResult } from './encode-result';
import type { LinkTarget } from './links';

const at = (iso: string) => Date.parse(iso);

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

const total: Group = { key: {}, values: { value: [0.9, null, 1.05], company: [0.9, 0.8, 0.7], n: [10, 0, 12] } };
const person = (id: string, label: string, value: Array<number | null>): Group => ({
  key: { csm: { id, label } },
  values: { value },
});

interface Given {
  readonly query?: object;
  readonly windows?: readonly Window[];
  readonly groups?: readonly Group[];
  readonly more?: Partial<KpiResult>;
}

function result({ query = {}, windows = [january, february, march], groups = [total], more }: Given = {}): KpiResult {
  const parsed = parseQuery(query);
  const metric = findMetric(parsed.metric);
  if (metric === undefined) {
    throw new Error(`no metric ${parsed.metric}`);
  }
  return {
    metric,
    query: parsed,
    period: { every: 'month' },
    windows,
    groups,
    notices: [{ severity: 'info', text: 'March 2026 is partial.' }],
    sql: ['select 1', 'select 2'],
    currency: 'USD',
    freshness: at('2026-03-10T12:00Z'),
    ...more,
  };
}

interface DecodedField {
  readonly name: string;
  readonly values: unknown[];
  readonly labels?: Record<string, string>;
  readonly config?: Record<string, unknown>;
  readonly nullable: boolean;
  readonly type: number;
}
interface DecodedFrame {
  readonly name: string | undefined;
  readonly refId: string | undefined;
  readonly meta: Record<string, unknown>;
  readonly fields: DecodedField[];
  readonly table: Table;
}

const json = (text: string | undefined) => (text === undefined ? undefined : JSON.parse(text));

function decode(bytes: Uint8Array): DecodedFrame {
  const table = tableFromIPC(bytes, { useBigInt: true, useBigIntTimestamp: true });
  const { metadata, fields } = table.schema;
  return {
    name: metadata?.get('name'),
    refId: metadata?.get('refId'),
    meta: json(metadata?.get('meta')),
    table,
    fields: fields.map((field, index) => ({
      name: field.name,
      values: [...(table.getChildAt(index)?.toArray() ?? [])],
      labels: json(field.metadata?.get('labels')),
      config: json(field.metadata?.get('config')),
      nullable: field.nullable,
      type: field.type.typeId,
    })),
  };
}

const frames = (given?: Given, target?: LinkTarget) => encodeResult(result(given), 'A', target).map(decode);

describe('how a number came about', () => {
  const formula = {
    kind: 'sum',
    terms: [{ words: 'MRR at end', amount: 5, isTakenAway: false, isMoney: true }],
    divideBy: 1,
  } as const;
  const working = { value: 5, formula };
  const ann = person('1', 'Ann', [1, 2, 5]);
  const bob = person('2', 'Bob', [1, 2, 3]);
  const workings = (query: object, groups: readonly Group[]) =>
    frames({ query: { metric: 'mrr', ...query }, groups, more: { working } }).map(
      ({ meta: { custom } }) => (custom as { working?: unknown } | undefined)?.working
    );

  it.each(['timeseries', 'numeric', 'table'])(
    'stands on the first frame alone, with window and group: %s',
    (format) => {
      const told = { window: 'March 2026, so far', group: 'Ann', value: 5, formula };
      const [first, ...others] = workings({ by: ['csm'], format }, [ann, bob]);
      expect(first).toEqual(told);
      expect(others.filter((other) => other !== undefined)).toEqual([]);
    }
  );

  it('names no group for the total, and tells nothing where nothing is shown', () => {
    expect(workings({}, [total])).toEqual([{ window: 'March 2026, so far', group: null, value: 5, formula }]);
    expect(workings({ by: ['csm'] }, [])).toEqual([undefined]);
  });
});

describe('time series frames', () => {
  it('hold ascending nanoseconds and a labelled value with gaps where there is none', () => {
    const [frame] = frames();
    expect(frame?.refId).toBe('A');
    expect(frame?.fields.map(({ name }) => name)).toEqual(['time', 'net_revenue_retention']);
    expect(frame?.fields[0]?.values).toEqual([1767225600000000000n, 1769904000000000000n, 1772323200000000000n]);
    expect(frame?.fields[1]?.values).toEqual([0.9, null, 1.05]);
    expect(frame?.fields[1]?.nullable).toBe(true);
    expect(frame?.fields[1]?.labels).toEqual({ metric: 'net_revenue_retention', lens: 'value' });
  });

  it('say in metadata what they are and where the numbers come from', () => {
    const [frame] = frames();
    expect(frame?.meta).toEqual({
      type: 'timeseries-multi',
      typeVersion: [0, 1],
      notices: [{ severity: 'info', text: 'March 2026 is partial.' }],
      executedQueryString: 'select 1;\n\nselect 2',
      custom: {
        metric: 'net_revenue_retention',
        definition: { reactivation: 'outside', churnDate: 'term_end', movements: 'snapshot', handOverGraceDays: 0 },
        attribution: 'start',
        currency: 'USD',
        freshness: '2026-03-10T12:00:00.000Z',
        windows: 3,
        firstWindow: {
          label: 'January 2026',
          start: '2026-01-01T00:00:00.000Z',
          end: '2026-02-01T00:00:00.000Z',
          until: '2026-02-01T00:00:00.000Z',
          partial: false,
        },
        lastWindow: {
          label: 'March 2026, so far',
          start: '2026-03-01T00:00:00.000Z',
          end: '2026-04-01T00:00:00.000Z',
          until: '2026-03-10T12:00:00.000Z',
          partial: true,
        },
      },
    });
  });

  it('carry the labels of their groups alone where the query wants them to join', () => {
    const groups = [person('c1', 'Ana', [1, 2, 3])];
    const of = (lens: LensId) =>
      frames({ query: { by: ['csm'], lenses: [lens], labels: 'groups' }, groups })[0]?.fields[1]?.labels;
    expect([of('value'), of('company')]).toEqual([{ csm: 'Ana' }, {}]);
  });

  it('are one per group and lens, the company once, notices and SQL on the first only', () => {
    const groups = [person('c1', 'Ana', [1, 2, 3]), person('c2', 'Ben', [4, 5, 6])];
    const list = frames({ query: { by: ['csm'], lenses: ['value', 'company'] }, groups });
    expect(list.map(({ name }) => name)).toEqual(['Ana', 'Company', 'Ben']);
    expect(list.map(({ fields }) => fields[1]?.labels)).toEqual([
      { metric: 'net_revenue_retention', csm: 'Ana', lens: 'value' },
      { metric: 'net_revenue_retention', lens: 'company' },
      { metric: 'net_revenue_retention', csm: 'Ben', lens: 'value' },
    ]);
    expect(list.slice(1).map(({ meta }) => meta)).toEqual(
      [1, 2].map(() => ({ type: 'timeseries-multi', typeVersion: [0, 1] }))
    );
    expect(list[1]?.fields[1]?.values).toEqual([null, null, null]);
  });

  it('show the total under the name of the metric', () => {
    const list = frames({ query: { lenses: ['value', 'n'] } });
    expect(list.map(({ fields }) => fields[1]?.config?.displayNameFromDS)).toEqual([
      'Net revenue retention (NRR)',
      'Net revenue retention (NRR) · Sample size',
    ]);
  });

  it('tell two people with one name apart by their ids', () => {
    const groups = [person('c1', 'Ana', [1]), person('c2', 'Ana', [2]), person('c3', 'Ana (c1)', [3])];
    const list = frames({ query: { by: ['csm'] }, windows: [january], groups });
    const labels = list.map(({ fields }) => fields[1]?.labels?.csm);
    expect(new Set(labels).size).toBe(3);
    expect(labels[1]).toBe('Ana (c2)');
  });

  it('keep labels apart from segments called like them', () => {
    const group: Group = {
      key: { lens: { id: 'x', label: 'wide' }, segment_lens: { id: 'y', label: '' } },
      values: { value: [1] },
    };
    const [frame] = frames({ query: { by: ['lens', 'segment_lens'] }, windows: [january], groups: [group] });
    expect(frame?.fields[1]?.labels).toEqual({
      metric: 'net_revenue_retention',
      segment_segment_lens: 'wide',
      segment_lens: '(blank)',
      lens: 'value',
    });
  });

  it('carry no bounds, which would flatten the line', () => {
    const [frame] = frames({ query: { metric: 'customer_churn_rate' } });
    expect(frame?.fields[1]?.config).not.toHaveProperty('max');
  });

  it('explain the number, its definition and who is credited', () => {
    const [value, previous] = frames({
      query: { lenses: ['value', 'previous'], definition: { reactivation: 'inside' }, attribution: 'end' },
    }).map(({ fields }) => fields[1]?.config?.description);
    expect(value).toBe(
      [
        'Share of opening recurring revenue kept, expansion included.',
        'Formula: (MRR at start + expansion − contraction − churned) / MRR at start.',
        'Definition: returning customers are inside NRR.',
        "Credited to the owner at the window's end.",
      ].join('\n')
    );
    expect(previous).toBe(`Previous: the same over the window before.\n${value as string}`);
  });
});

describe('units', () => {
  const config = (metric: string, lens = 'value', currency = 'USD') => {
    const [frame] = frames({ query: { metric, lenses: [lens], format: 'numeric' }, more: { currency } });
    const { unit, decimals, min, max } = frame?.fields[0]?.config ?? {};
    return { unit, decimals, min, max };
  };

  it.each([
    ['net_revenue_retention', { unit: 'percentunit', decimals: 1 }],
    ['customer_churn_rate', { unit: 'percentunit', decimals: 1, min: 0, max: 1 }],
    ['customers_lost', { unit: 'locale', decimals: 0 }],
    ['mrr', { unit: 'currencyUSD' }],
    ['nps', { unit: 'none', decimals: 0, min: -100, max: 100 }],
    ['ces', { unit: 'none', decimals: 2 }],
    ['quick_ratio', { unit: 'none', decimals: 2 }],
  ])('of %s', (metric, expected) => {
    expect(config(metric)).toEqual({ decimals: undefined, min: undefined, max: undefined, ...expected });
  });

  it('follow the lens', () => {
    expect(config('mrr', 'change_pct')).toMatchObject({ unit: 'percentunit', decimals: 1 });
    expect(config('mrr', 'change')).toMatchObject({ unit: 'currencyUSD' });
    expect(config('customer_churn_rate', 'change')).toEqual({ unit: 'percentunit', decimals: 1 });
    expect(config('nps', 'n')).toEqual({ unit: 'locale', decimals: 0 });
  });

  it('write the code of a currency Grafana has no sign for', () => {
    expect(config('mrr', 'value', 'EUR').unit).toBe('currencyEUR');
    expect(config('mrr', 'value', 'AED').unit).toBe('currency:AED ');
  });
});

describe('numeric frames', () => {
  it('hold the last window of the result', () => {
    const [frame] = frames({
      query: { format: 'numeric', lenses: ['company'] },
      windows: [march],
      groups: [{ key: {}, values: { company: [0.8] } }],
    });
    expect(frame?.meta).toMatchObject({ type: 'numeric-multi', typeVersion: [0, 1] });
    expect(frame?.meta.custom).toMatchObject({ windows: 1, lastWindow: { label: march.label } });
    expect(frame?.fields.map(({ name, values }) => [name, values])).toEqual([['net_revenue_retention', [0.8]]]);
    expect(frame?.fields[0]?.labels).toEqual({ metric: 'net_revenue_retention', lens: 'company' });
    expect(frame?.fields[0]?.config?.description).toMatch(/^March 2026.*\.\nCompany: /);
  });

  it('keep a group without a value as null', () => {
    const silent = frames({
      query: { format: 'numeric' },
      windows: [march],
      groups: [{ key: {}, values: { value: [null] } }],
    });
    expect(silent[0]?.fields[0]?.values).toEqual([null]);
  });
});

describe('the table', () => {
  const groups: Group[] = [
    {
      key: { csm: { id: 'c1', label: 'Ana' }, plan: { id: 'Pro', label: 'Pro' } },
      values: { value: [1, null], n: [3, 0] },
    },
    {
      key: { csm: { id: 'c2', label: 'Łukasz' }, plan: { id: 'Pro', label: 'Pro' } },
      values: { value: [2, 4], n: [5, 6] },
    },
  ];
  const table = () =>
    frames({
      query: { format: 'table', by: ['csm', 'plan'], lenses: ['value', 'n'] },
      windows: [february, march],
      groups,
    });

  it('has a row per window and group, a column per dimension and lens', () => {
    const [frame, ...others] = table();
    expect(others).toEqual([]);
    expect(frame?.fields.map(({ name, config, values }) => [name, config?.displayNameFromDS, values])).toEqual([
      ['start', 'Start', [february, february, march, march].map(({ start }) => BigInt(start) * 1_000_000n)],
      ['end', 'End', [february, february, march, march].map(({ end }) => BigInt(end) * 1_000_000n)],
      ['window', 'Window', ['February 2026', 'February 2026', 'March 2026, so far', 'March 2026, so far']],
      ['csm', 'CSM', ['Ana', 'Łukasz', 'Ana', 'Łukasz']],
      ['plan', 'plan', ['Pro', 'Pro', 'Pro', 'Pro']],
      ['value', 'Net revenue retention (NRR)', [1, 2, null, 4]],
      ['n', 'Sample size', [3, 5, 0, 6]],
      ['so_far', 'So far', [false, false, true, true]],
    ]);
  });

  it('links a name with a quote by a column that panels do not show', () => {
    const group: Group = { key: { plan: { id: '1', label: 'The "best"' } }, values: { value: [1] } };
    const given: Given = { query: { format: 'table', by: ['plan'] }, windows: [january], groups: [group] };
    const { fields = [] } = frames(given, { uid: 'kpi', type: 'kpi' })[0] ?? {};
    const hidden = fields.find(({ name }) => name === 'plan in links');
    expect(hidden).toMatchObject({ values: ['The \\"best\\"'], config: { custom: { hideFrom: { viz: true } } } });
    const links = JSON.stringify(fields.find(({ name }) => name === 'value')?.config?.links);
    expect(links).toContain('${__data.fields[\\"plan in links\\"]:percentencode}');
  });

  it('has no dataplane type', () => {
    expect(table()[0]?.meta).not.toHaveProperty('type');
    expect(table()[0]?.meta).toMatchObject({ preferredVisualisationType: 'table', custom: { windows: 2 } });
  });

  it('keeps a segment called like a column of its own apart', () => {
    const group: Group = { key: { window: { id: 'bay', label: 'bay' } }, values: { value: [1] } };
    const [frame] = frames({ query: { format: 'table', by: ['window'] }, windows: [january], groups: [group] });
    expect(frame?.fields.map(({ name }) => name)).toEqual([
      'start',
      'end',
      'window',
      'segment_window',
      'value',
      'so_far',
    ]);
  });
});

describe('an empty result', () => {
  it.each([
    ['timeseries', { type: 'timeseries-multi', typeVersion: [0, 1] }],
    ['numeric', { type: 'numeric-multi', typeVersion: [0, 1] }],
    ['table', { preferredVisualisationType: 'table' }],
  ])('as %s is one frame without fields that still explains itself', (format, meta) => {
    for (const given of [{ windows: [] }, { groups: [] }]) {
      const list = frames({ query: { format }, ...given });
      expect(list).toHaveLength(1);
      expect(list[0]?.fields).toEqual([]);
      expect(list[0]?.meta).toMatchObject({
        ...meta,
        notices: [{ severity: 'info' }],
        executedQueryString: 'select 1;\n\nselect 2',
      });
    }
  });
});

describe('encodeResult', () => {
  it('writes Arrow files', () => {
    const [bytes] = encodeResult(result(), 'A');
    expect(new TextDecoder().decode(bytes?.subarray(0, 6))).toBe('ARROW1');
    expect(new TextDecoder().decode(bytes?.subarray(-6))).toBe('ARROW1');
  });

  it.each([
    ['a value that is no number', { groups: [{ key: {}, values: { value: [1, NaN, 2] } }] }],
    ['an infinite value', { groups: [{ key: {}, values: { value: [1, Infinity, 2] } }] }],
    ['too few values', { groups: [{ key: {}, values: { value: [1] } }] }],
    ['windows out of order', { windows: [february, january, march] }],
  ])('refuses %s as a fault of its own', (_, given) => {
    const encode = () => encodeResult(result(given), 'A');
    expect(encode).toThrow(KpiError);
    expect(encode).toThrow(/Please report/);
  });

  it('keeps every value of a long series', () => {
    const count = 4_999;
    const windows = Array.from({ length: count }, (_, day): Window => {
      const start = day * 86_400_000;
      return {
        start,
        end: start + 86_400_000,
        until: start + 86_400_000,
        partial: false,
        stamp: start,
        label: `${day}`,
      };
    });
    const values = windows.map((_, day) => (day % 7 === 0 ? null : day / 3));
    const [frame] = frames({ windows, groups: [{ key: {}, values: { value: values } }] });
    expect(frame?.fields[1]?.values).toEqual(values);
  });
});
