import type { Cell } from '../engines/engine';
import { addShared, decodeParts, type WindowParts } from './parts-table';

const decimals = { customers: 0, arr: 4 };
const columns = (...dimensions: string[]) => ['i', ...dimensions, 'company', 'customers', 'arr'];
const decode = (names: readonly string[], rows: Cell[][], by: readonly string[]) =>
  decodeParts({ columns: names, rows }, by, decimals);

describe('decodeParts', () => {
  it('reads integers and decimals as exact units', () => {
    const { groups } = decode(columns('d0'), [[0n, 'ann', false, 3n, '-1234567890123.4500']], ['csm']);
    expect(groups).toEqual([{ key: ['ann'], windows: new Map([[0, { customers: 3n, arr: -12345678901234500n }]]) }]);
  });

  it('collects the windows of a group, and keeps the company apart', () => {
    const rows: Cell[][] = [
      [0n, 'ann', false, 1n, '1'],
      [0n, null, true, 3n, '3'],
      [1n, 'ann', false, 2n, '2'],
      [1n, 'bob', false, 5n, '.5'],
    ];
    const { groups, company } = decode(columns('d0'), rows, ['csm']);
    expect(groups.map(({ key, windows }) => [key, [...windows.keys()]])).toEqual([
      [['ann'], [0, 1]],
      [['bob'], [1]],
    ]);
    expect([...company.keys()]).toEqual([0]);
  });

  it('takes the company for the total where nothing divides it', () => {
    const { groups, company } = decode(columns(), [[0n, true, 1n, '1']], []);
    expect(groups).toEqual([{ key: [], windows: company }]);
  });

  it('leaves rows outside the filter to the company alone, also in a total', () => {
    const names = columns('in_scope');
    const rows: Cell[][] = [
      [0n, true, false, 1n, '1'],
      [0n, false, false, 2n, '2'],
      [0n, null, true, 3n, '3'],
    ];
    const { groups, company } = decode(names, rows, []);
    expect(groups.map(({ windows }) => windows.get(0)?.customers)).toEqual([1n]);
    expect(company.get(0)?.customers).toBe(3n);
  });

  it('tells groups apart whose values would run together', () => {
    const rows: Cell[][] = [
      [0n, 'a', 'b,c', false, 1n, '1'],
      [0n, 'a,b', 'c', false, 2n, '2'],
    ];
    expect(decode(columns('d0', 'd1'), rows, ['x', 'y']).groups).toHaveLength(2);
  });

  it('gives what has no value in a dimension to every group that agrees in the others, and to any further one', () => {
    const rows: Cell[][] = [
      [0n, 'ann', 'call', false, 1n, '0'],
      [0n, 'bob', 'call', false, 2n, '0'],
      [0n, 'ann', null, false, 10n, '0'],
      [1n, 'bob', null, false, 20n, '0'],
    ];
    const { groups, everywhere } = decode(columns('d0', 'd1'), rows, ['csm', 'kind']);
    expect(groups.map(({ windows }) => [...windows].map(([i, { customers }]) => [i, customers]))).toEqual([
      [[0, 11n]],
      [
        [0, 2n],
        [1, 20n],
      ],
    ]);
    const further = { key: ['ann', 'mail'], windows: new Map<number, WindowParts>() };
    addShared(further, everywhere);
    expect([...further.windows].map(([i, { customers }]) => [i, customers])).toEqual([[0, 10n]]);
  });

  it('reads amounts longer than a double is exact, and nothing as 0', () => {
    const columns = ['i', 'company', 'money'];
    const cents = ['12345678901234567.8900', '-12345678901234567.89', '123456789012345', null, '0.0000'].map(
      (money) => decodeParts({ columns, rows: [[0n, true, money]] }, [], { money: 4 }).company.get(0)?.money
    );
    expect(cents).toEqual([123456789012345678900n, -123456789012345678900n, 1234567890123450000n, 0n, 0n]);
  });

  it('keeps the bins of a part apart, and what has none without', () => {
    const columns = ['i', 'bin', 'company', 'reached'];
    const rows = [
      [0n, 0, true, 2n],
      [0n, 17, true, 3n],
      [0n, null, true, 5n],
    ] as const;
    expect(decodeParts({ columns, rows }, [], { reached: 0 }).company.get(0)).toEqual({
      'reached@0': 2n,
      'reached@17': 3n,
      reached: 5n,
    });
  });

  it('refuses a part with more places than it says it has, rather than round it', () => {
    expect(() => decode(columns(), [[0n, true, 1n, '0.00001']], [])).toThrow('more than 4 decimals');
    expect(decode(columns(), [[0n, true, 1n, '0.000100']], []).company.get(0)?.arr).toBe(1n);
  });
});
