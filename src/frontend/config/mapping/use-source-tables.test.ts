import { act, renderHook } from '@testing-library/react';
import { someTables } from '../../testing/fake-source';
import { useSourceTables } from './use-source-tables';

it('gives everybody who asks at once the same values of a table, asked for once', async () => {
  const resources = {
    tables: async () => someTables(undefined),
    table: jest.fn(async (text: string) => someTables(text).tables[0]),
  };
  const { result } = renderHook(() => useSourceTables('kpi', 'postgres', resources));
  await act(async () => undefined);
  const [, contracts] = someTables(undefined).tables;
  const asked = await act(() =>
    Promise.all([1, 2].map(async () => contracts && result.current.withSamples(contracts)))
  );
  const samples = asked.map((table) => table?.columns.find(({ name }) => name === 'cycle')?.samples);
  expect(samples).toEqual([
    ['monthly', 'annually'],
    ['monthly', 'annually'],
  ]);
  expect(resources.table).toHaveBeenCalledTimes(1);
});
