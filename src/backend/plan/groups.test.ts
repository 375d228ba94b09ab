import { NOT_YET } from '../../shared/model/bands';
import { BLANK, type GroupParts, OTHER, UNASSIGNED } from '../facts';
import { knownGroups } from './groups';

const found = (...keys: ReadonlyArray<readonly [key: string[], units: bigint]>): GroupParts[] =>
  keys.map(([key, units]) => ({ key, windows: new Map([[0, { closing: units }]]) }));

const csms = [
  { id: 'c1', label: 'Zoe', team: 'North' },
  { id: 'c2', label: 'émile', team: 'South' },
  { id: 'c10', label: 'Ann 10', team: BLANK },
  { id: 'c9', label: 'Ann 9', team: 'North' },
  { id: UNASSIGNED, label: UNASSIGNED },
];
const plans = [
  { id: 'Pro', label: 'Pro' },
  { id: BLANK, label: BLANK },
];

const labels = (groups: ReturnType<typeof knownGroups>) =>
  groups.map(({ key }) =>
    Object.values(key)
      .map(({ label }) => label)
      .join(' / ')
  );

describe('knownGroups', () => {
  it('sorts by label as people do, and puts what is left and what has no value last', () => {
    const groups = knownGroups(
      found([['c1'], 1n], [[UNASSIGNED], 1n], [[OTHER], 1n], [['c10'], 1n]),
      ['csm'],
      [csms],
      {}
    );
    expect(labels(groups)).toEqual(['Ann 9', 'Ann 10', 'émile', 'Zoe', OTHER, UNASSIGNED]);
  });

  it('adds those without data as groups without windows, and leaves the others as they are', () => {
    const groups = knownGroups(found([['c1'], 7n]), ['csm'], [csms], {});
    expect(groups.map(({ key, windows }) => [key.csm?.id, windows.size])).toEqual([
      ['c9', 0],
      ['c10', 0],
      ['c2', 0],
      ['c1', 1],
    ]);
  });

  it.each([
    [UNASSIGNED, 0n, false],
    [UNASSIGNED, 1n, true],
    [UNASSIGNED, -1n, true],
    [BLANK, 0n, false],
    [BLANK, 1n, true],
  ])('shows %s with %s only when it has something', (id, units, shown) => {
    expect(labels(knownGroups(found([[id], units]), ['plan'], [plans], {})).includes(id)).toBe(shown);
  });

  it('keeps silent groups within the filters: by value, and CSMs by team', () => {
    const silent = (filters: Record<string, string[]>) => labels(knownGroups([], ['csm'], [csms], filters));
    expect(silent({ csm: ['c1', UNASSIGNED] })).toEqual(['Zoe']);
    expect(silent({ team: ['North'] })).toEqual(['Ann 9', 'Zoe']);
    expect(silent({ team: [BLANK] })).toEqual(['Ann 10']);
    expect(silent({ csm: [] })).toEqual([]);
  });

  it('has the total even when nothing was found, and combinations only where they occur', () => {
    expect(knownGroups([], [], [], {})).toEqual([{ key: {}, windows: new Map() }]);
    expect(labels(knownGroups(found([['c1', 'Pro'], 0n]), ['csm', 'plan'], [csms, plans], {}))).toEqual(['Zoe / Pro']);
  });

  it('sorts combinations dimension by dimension, and calls an id without a label by itself', () => {
    const all = found([['c1', BLANK], 1n], [['c1', 'Pro'], 1n], [['gone', 'Pro'], 1n]);
    expect(labels(knownGroups(all, ['csm', 'plan'], [csms, plans], {}))).toEqual([
      'gone / Pro',
      'Zoe / Pro',
      `Zoe / ${BLANK}`,
    ]);
  });

  it('keeps values that have an order in it, and shows who is not yet a customer only where there is something', () => {
    const bands = ['under 5k', '20k to 50k', NOT_YET].map((id, order) => ({ id, label: id, order }));
    const sorted = (...groups: ReadonlyArray<readonly [key: string[], units: bigint]>) =>
      labels(knownGroups(found(...groups), ['arr_band'], [bands], {}));
    expect(sorted([[NOT_YET], 1n], [['20k to 50k'], 1n])).toEqual(['under 5k', '20k to 50k', NOT_YET]);
    expect(sorted([[NOT_YET], 0n])).toEqual(['under 5k', '20k to 50k']);
    expect(sorted([['Other'], 1n], [[BLANK], 1n])).toEqual(['under 5k', '20k to 50k', 'Other', BLANK]);
  });

  it('gives silent groups what every group has', () => {
    const everywhere = [{ key: [null], index: 2, found: { customers: 3n } }];
    const groups = knownGroups(found([['Pro'], 1n]), ['kind'], [[...plans, { id: 'x', label: 'x' }]], {}, everywhere);
    expect(groups.map(({ key, windows }) => [key.kind?.id, [...windows.keys()]])).toEqual([
      ['Pro', [0]],
      ['x', [2]],
    ]);
  });
});
