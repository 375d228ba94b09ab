import { families, metrics } from '../../shared/catalogue';
import { publishedCatalogue } from '../data-source/resources';
import { metricGroups } from './metric-options';

const list = (part: Partial<Parameters<typeof metricGroups>[1]> = {}) =>
  metricGroups(publishedCatalogue, { search: '', unavailable: {}, variables: [], memory: nothing, ...part });
const nothing = { starred: [], recent: [] };

const values = (search: string) => list({ search }).flatMap(({ options }) => options.map((o) => o.value));

test('without a search every metric is listed under its family', () => {
  const groups = list();
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
  const [option] = list({ unavailable: { nps: 'Map survey_responses.' } })
    .flatMap(({ options }) => options)
    .filter(({ value }) => value === 'nps');
  expect(option).toMatchObject({ isDisabled: true });
});

test('dashboard variables come last and only where there are some', () => {
  expect(list({ variables: ['$metric'] }).at(-1)).toEqual({
    label: 'Variables',
    options: [{ label: '$metric', value: '$metric' }],
  });
  expect(list({ search: 'no such thing', variables: ['$metric'] })).toEqual([]);
});

describe('metrics that somebody has starred or chosen', () => {
  const memory = { starred: ['nps', 'gone'], recent: ['arr', 'nps', 'mrr'] };
  const told = (groups: ReturnType<typeof list>) =>
    groups.slice(0, 2).map(({ label, options }) => [label, options.map(({ value }) => value)]);

  test('stand on top, each once, and in their families too', () => {
    const groups = list({ memory });
    expect(told(groups)).toEqual([
      ['Starred', ['nps']],
      ['Recent', ['arr', 'mrr']],
    ]);
    expect(groups.slice(2)).toEqual(list());
  });

  test('are greyed there as well while their data is missing', () => {
    const [starred] = list({ memory, unavailable: { nps: 'Map survey_responses.' } });
    expect(starred?.options).toMatchObject([{ value: 'nps', isDisabled: true }]);
  });

  test('make way for what is searched', () => {
    expect(list({ memory, search: 'ndr' })).toEqual(list({ search: 'ndr' }));
  });
});
