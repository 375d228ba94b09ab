import { catalogueOf } from '../../shared/catalogue/catalogue-of';
import { definitionSchema } from '../../shared/query/query';
import { settingsSchema } from '../../shared/settings/settings';
import { sidesOf } from './contributions';
import { requireMetric } from './prepare-query';

const settings = settingsSchema.parse({});
const catalogue = catalogueOf(settings);
const sides = (id: string) => {
  const metric = requireMetric(id, settings);
  return sidesOf(metric, definitionSchema.parse({}), catalogue.familyOf(metric));
};

test.each([
  ['customer_churn_rate', ['Customers lost', 'Customers at start'], [false, false]],
  ['gross_revenue_retention', ['Numerator', 'MRR at start'], [true, true]],
  ['nps_detractors', ['NPS detractors', 'NPS answers'], [false, false]],
  ['time_to_resolution', ['Hours to resolution', 'Tickets solved'], [false, false]],
  ['arpa', ['MRR at end', 'Customers at end'], [true, false]],
  ['retention_gap', ['Numerator 1', 'Customers at start', 'Numerator 2', 'MRR at start'], [false, false, true, true]],
])('%s: each side of one part is called as that part is, and of money where it is', (id, titles, money) => {
  expect(sides(id).map(({ title }) => title)).toEqual(titles);
  expect(sides(id).map(({ isMoney }) => isMoney)).toEqual(money);
});

test('a side that counts its part otherwise than people speak of it is called by its role', () => {
  expect(sides('nps')[0]).toMatchObject({ title: 'Numerator', factor: 100 });
  expect(sides('clv_relationship').map(({ title }) => title)).toEqual([
    'Numerator 1',
    'Relationships ended',
    'ARR at end',
    'Customers at end',
  ]);
});

test('no two sides of a metric have one title', () => {
  for (const metric of catalogue.metrics) {
    const titles = sidesOf(metric, definitionSchema.parse({}), catalogue.familyOf(metric)).map(({ title }) => title);
    expect([metric.id, new Set(titles).size]).toEqual([metric.id, titles.length]);
  }
});
