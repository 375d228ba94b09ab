import { parseQuery } from '../../shared/query/parse-query';
import { lensIds } from '../../shared/query/query';
import { publishedCatalogue } from '../data-source/resources';
import { lensesFor, lensOptions } from './lens-options';

const of = (metric: string) => lensesFor(parseQuery({ metric }), publishedCatalogue);

test('a share has every lens', () => {
  expect([...of('customer_retention_rate')].sort()).toEqual([...lensIds].sort());
});

test.each([
  ['customers_lost', ['low', 'high', 'z', 'outside', 'shrunk', 'expected', 'n', 'ceiling', 'feasible', 'below_streak']],
  ['mrr_transferred_in', ['rank']],
  ['nps', ['shrunk', 'ceiling', 'feasible']],
] as const)('%s has no %s', (metric, without) => {
  without.forEach((lens) => expect(of(metric)).not.toContain(lens));
});

test('a variable in the place of the metric has every lens', () => {
  expect(lensesFor({ ...parseQuery({}), metric: '$metric' }, publishedCatalogue)).toHaveLength(lensIds.length);
});

test('lenses on targets cannot be chosen while no targets are mapped', () => {
  const target = (hasTargets: boolean | undefined) =>
    lensOptions(parseQuery({}), publishedCatalogue, hasTargets).find(({ value }) => value === 'target');
  expect(target(false)).toMatchObject({ infoOption: true, description: 'Needs targets, which are not mapped' });
  expect(target(true)).not.toHaveProperty('infoOption');
  expect(target(undefined)).not.toHaveProperty('infoOption');
});
