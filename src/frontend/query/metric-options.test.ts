import { families, metrics } from '../../shared/catalogue';
import { publishedCatalogue } from '../data-source/resources';
import { metricGroups } from './metric-options';

const values = (search: string) =>
  metricGroups(publishedCatalogue, search, {}, []).flatMap(({ options }) => options.map((o) => o.value));

test('without a search every metric is listed under its family', () => {
  const groups = metricGroups(publishedCatalogue, '', {}, []);
  expect(groups.map(({ label }) => label)).toEqual(families.map(({ name }) => name));
  expect(groups.flatMap(({ options }) => options)).toHaveLength(metrics.length);
});

test.each([
  ['logo churn', 'customer_churn_rate'],
  ['NDR', 'net_revenue_retention'],
  ['lost customers', 'customers_lost'],
  ['promoter', 'nps'],
])('"%s" finds %s', (words, id) => {
  expect(values(words)).toContain(id);
});

test('a metric without data is listed and cannot be chosen', () => {
  const [option] = metricGroups(publishedCatalogue, '', { nps: 'Map survey_responses.' }, [])
    .flatMap(({ options }) => options)
    .filter(({ value }) => value === 'nps');
  expect(option).toMatchObject({ isDisabled: true });
});

test('dashboard variables come last and only where there are some', () => {
  expect(metricGroups(publishedCatalogue, '', {}, ['$metric']).at(-1)).toEqual({
    label: 'Variables',
    options: [{ label: '$metric', value: '$metric' }],
  });
  expect(metricGroups(publishedCatalogue, 'no such thing', {}, ['$metric'])).toEqual([]);
});
