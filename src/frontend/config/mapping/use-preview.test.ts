import { act, renderHook } from '@testing-library/react';
import { somePreview } from '../../testing/fake-source';
import { usePreview } from './use-preview';

type Mapping = Parameters<typeof usePreview>[0]['mapping'];

test('a preview holds when Grafana has stored the mapping with its keys in another order, until it changes', async () => {
  const resources = { preview: () => Promise.resolve(somePreview) };
  const drafted: Mapping = { entities: { accounts: { table: 'a', fields: { name: 'n', id: 'i' } } } };
  const { result, rerender } = renderHook(({ mapping }) => usePreview({ mapping }, resources), {
    initialProps: { mapping: drafted },
  });
  await act(async () => result.current.ask());
  rerender({ mapping: { entities: { accounts: { fields: { id: 'i', name: 'n' }, table: 'a' } } } });
  expect(result.current.isCurrent).toBe(true);
  rerender({ mapping: { entities: { accounts: { fields: { id: 'i' }, table: 'a' } } } });
  expect(result.current.isCurrent).toBe(false);
});
