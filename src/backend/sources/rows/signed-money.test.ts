import { currenciesBeside, currencySigns, withoutCurrency } from '../../../shared/model/currency-signs';
import { entities, type Entity, entityIds } from '../../../shared/model/entities';

test('a table that has money says of which currency it is', () => {
  const tables: Entity[] = entityIds.map((entity) => entities[entity]);
  const withMoney = tables.filter(({ fields }) => Object.values(fields).some(({ type }) => type === 'money'));
  expect(withMoney.length).toBeGreaterThan(0);
  expect(withMoney.filter(({ fields }) => fields.currency?.type !== 'text')).toEqual([]);
});

test('currencies are three letters, and no sign is a code', () => {
  expect(Object.values(currencySigns).flat()).not.toContainEqual(expect.not.stringMatching(/^[A-Z]{3}$/));
  expect(Object.keys(currencySigns)).not.toContainEqual(expect.stringMatching(/^[A-Z]{3}$|['. \d]/));
});

test.each([
  ['$1,234.50', '1,234.50'],
  ['-$5.00', '-5.00'],
  ['USD -5.00', '-5.00'],
  ['300,50\u00a0€', '300,50'],
  ['kr. 12', '12'],
  ['$12 USD', '12'],
  ['12', '12'],
  ['(5.00)', '-5.00'],
  ['($1,234.50)', '-1,234.50'],
  ['$ (5.00)', '-5.00'],
  ['(300,50 €)', '-300,50'],
  ['(-5)', '(-5)'],
  ['(none)', '(none)'],
  ['$.50', '$.50'],
  ['12 per seat', '12 per seat'],
])('%s without its currency is %s', (text, bare) => {
  expect(withoutCurrency(text)).toBe(bare);
});

test.each([
  ['300,50 €', ['EUR']],
  ['(€5)', ['EUR']],
  ['-5.00 CHF', ['CHF']],
  ['Fr. 12', ['CHF']],
  ['¥ 12', ['JPY', 'CNY']],
  ['¥12 CNY', ['CNY']],
  ['€12 USD', []],
  ['12', []],
  ['12 per seat', []],
])('%s is in %j', (text, codes) => {
  expect(currenciesBeside(text)).toEqual(codes);
});
