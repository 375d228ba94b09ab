import { querySchema } from '../../shared/query/query';
import { freshQuery } from '../../shared/query/fresh-query';
import { readQuery, storedQuery } from './read-query';

test('a partial query is completed with defaults', () => {
  const { query, problem } = readQuery({ refId: 'A', metric: 'nps' });
  expect(problem).toBeUndefined();
  expect(query).toMatchObject({ metric: 'nps', by: [], filters: {}, lenses: ['value'], format: 'timeseries' });
});

test('a query with nothing of its own is the fresh one, as the backend reads it', () => {
  const { query } = readQuery({ refId: 'A', hide: false, datasource: { uid: 'x' } });
  expect(query).toEqual(querySchema.parse(freshQuery()));
});

test("Grafana's own keys are no fault", () => {
  expect(readQuery({ refId: 'A', hide: false, datasource: { uid: 'x' }, metric: 'nps' }).problem).toBeUndefined();
});

test('variables are read as they are written', () => {
  expect(readQuery({ metric: '$metric', filters: { csm: ['$csm'] } }).query.filters).toEqual({ csm: ['$csm'] });
});

test('a key that cannot be read is named, and the rest is kept', () => {
  // As a dashboard written by hand may have it.
  const byHand = { metric: 'nps', format: 'pie', by: ['csm'] } as unknown as Parameters<typeof readQuery>[0];
  const { query, problem } = readQuery(byHand);
  expect(problem).toContain('format');
  expect(query).toMatchObject({ metric: 'nps', by: ['csm'], format: 'timeseries' });
});

test('a key that no query has is named, as the backend would', () => {
  const byHand = { metric: 'nps', metrik: 'mrr' } as unknown as Parameters<typeof readQuery>[0];
  const { query, problem } = readQuery(byHand);
  expect(problem).toContain('unknown key "metrik"');
  expect(query.metric).toBe('nps');
});

test('a period that cannot be read is named, and its default stands in', () => {
  const period = { every: 'fortnight' };
  expect(readQuery({ metric: 'nps', period })).toMatchObject({
    query: { period: { every: 'auto' } },
    problem: expect.stringContaining('fortnight'),
  });
  expect(readQuery({ metric: 'nps', period }).storedPeriod).toBeUndefined();
  expect(readQuery({ period: { every: '$every' } }).storedPeriod).toEqual({ every: '$every' });
  expect(readQuery({ period: null } as never).problem).toContain('"period"');
});

test('what is stored again has what Grafana put beside the query, and nothing that cannot be read', () => {
  const byHand = { refId: 'B', hide: true, datasource: { uid: 'x' }, metrik: 'mrr', topN: 0, metric: 'nps' };
  const { query } = readQuery(byHand);
  expect(storedQuery({ ...query, by: ['csm'] }, byHand)).toEqual({
    refId: 'B',
    hide: true,
    datasource: { uid: 'x' },
    ...querySchema.parse({ metric: 'nps', by: ['csm'] }),
  });
});

test('a query of a newer version opens with the default and says so', () => {
  const newer = { schemaVersion: 99, metric: 'nps' } as unknown as Parameters<typeof readQuery>[0];
  const { query, problem } = readQuery(newer);
  expect(problem).toContain('newer version');
  expect(query.metric).toBe('net_revenue_retention');
});
