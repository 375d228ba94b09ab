import { querySchema } from '../../shared/query/query';
import { datasetOf, engineOf, summaryOf } from './testing/dataset';
import { readTargets, type Target, targetFor, targetsOf } from './targets';

const forEver = { from: -Infinity, to: Infinity };
const target = (level: string, group: string | null, value: number, held: Partial<Target> = {}): Target => ({
  level,
  group,
  value,
  ...forEver,
  ...held,
});
const ann = { csm: { id: 'ann', label: 'Ann Lee' } };

const targets = [
  target('company', null, 0.9),
  target('csm', null, 0.8),
  target('csm', 'ann', 0.85),
  target('plan', 'Pro', 0.95),
];
const find = (
  by: string[],
  key: object,
  filters: Record<string, string[]> = {},
  rows = targets,
  window = { stamp: 0, end: 1 }
) => targetFor(rows, { by }, filters, Object.fromEntries(Object.entries(key)), window);

describe('targetFor', () => {
  it('gives the total the company’s', () => {
    expect(find([], {})).toBe(0.9);
  });

  it('gives a group its own before that of every group, and none of another level', () => {
    expect(find(['csm'], ann)).toBe(0.85);
    expect(find(['csm'], { csm: { id: 'bob', label: 'Bob' } })).toBe(0.8);
    expect(find(['plan'], { plan: { id: 'Pro', label: 'Pro' } })).toBe(0.95);
    expect(find(['plan'], { plan: { id: 'Basic', label: 'Basic' } })).toBeNull();
    expect(find(['team'], { team: { id: 'ann', label: 'ann' } })).toBeNull();
  });

  it('has none for groups of several dimensions, nor for a part of a group', () => {
    expect(find(['csm', 'plan'], { ...ann, plan: { id: 'Pro', label: 'Pro' } })).toBeNull();
    expect(find(['csm'], ann, { plan: ['Pro'] })).toBeNull();
    expect(find([], {}, { plan: ['Pro', 'Basic'] })).toBeNull();
    expect(find([], {}, { plan: ['Pro'], csm: ['ann'] })).toBeNull();
  });

  it('has none for what is left beside the largest groups, which is several', () => {
    const other = { csm: { id: 'Other', label: 'Other' } };
    const of = (query: object) => targetFor(targets, { by: ['csm'], ...query }, {}, other, { stamp: 0, end: 1 });
    expect(of({ topN: 3 })).toBeNull();
    expect(of({})).toBe(0.8);
  });

  it('does not mind filters that choose among the groups', () => {
    expect(find(['csm'], ann, { csm: ['ann', 'bob'], team: ['North'] })).toBe(0.85);
  });

  it('takes a total of one group for that group', () => {
    expect(find([], {}, { csm: ['ann'] })).toBe(0.85);
    expect(find([], {}, { csm: [] })).toBeNull();
  });

  it('holds at a window’s start, the one that began last first', () => {
    const rows = [
      target('company', null, 3, { from: 200, to: 300 }),
      target('company', null, 2, { from: 100, to: 300 }),
      target('company', null, 1, { from: 100, to: 150 }),
    ];
    const at = (stamp: number) => find([], {}, {}, rows, { stamp, end: stamp + 50 });
    expect([99, 100, 199, 200, 299, 300].map(at)).toEqual([null, 2, 2, 3, 3, null]);
  });

  it('holds at the last instant of a rolling window, whose first is of another year', () => {
    const years = [
      target('company', null, 2025, { from: 0, to: 365 }),
      target('company', null, 2026, { from: 365, to: 730 }),
    ];
    const at = (end: number) => find([], {}, {}, years, { stamp: end, end });
    expect([365, 366, 730, 731].map(at)).toEqual([2025, 2026, 2026, null]);
  });
});

describe('readTargets', () => {
  const signal = new AbortController().signal;
  const engine = engineOf(async () => ({
    columns: [],
    rows: [
      ['company', null, 100, 200, '0.95000000'],
      ['csm', 'ann', 100, 200, '40.00000000'],
    ],
  }));

  it('reads what the table holds', async () => {
    expect(await readTargets(datasetOf([summaryOf('targets')], { engine }), 'nps', signal)).toEqual([
      { level: 'company', group: null, from: 100, to: 200, value: 0.95 },
      { level: 'csm', group: 'ann', from: 100, to: 200, value: 40 },
    ]);
  });

  it('asks only where there are targets and a lens reads them', async () => {
    const asked = jest.fn(async () => ({ columns: [], rows: [] }));
    const dataset = (entities: Array<'targets'>) =>
      datasetOf(
        entities.map((entity) => summaryOf(entity)),
        { engine: engineOf(asked) }
      );
    await targetsOf(dataset([]), querySchema.parse({ lenses: ['target'] }), {}, signal);
    await targetsOf(dataset(['targets']), querySchema.parse({ lenses: ['value'] }), {}, signal);
    expect(asked).not.toHaveBeenCalled();
    await targetsOf(dataset(['targets']), querySchema.parse({ lenses: ['feasible'] }), {}, signal);
    expect(asked).toHaveBeenCalledTimes(1);
  });
});
