import { KpiError } from '../errors';
import { freshQuery } from './fresh-query';
import { defaultQuery, parseQuery } from './parse-query';
import { querySchema } from './query';

function refusal(json: unknown): string {
  try {
    parseQuery(json);
  } catch (error) {
    if (error instanceof KpiError) {
      expect(error.code).toBe('bad_query');
      return error.message;
    }
    throw error;
  }
  throw new Error('expected the query to be refused');
}

describe('parseQuery', () => {
  it('fills what is left out with defaults', () => {
    expect(parseQuery({ by: [] })).toEqual(defaultQuery());
    expect(defaultQuery()).toMatchObject({
      schemaVersion: 1,
      metric: 'net_revenue_retention',
      by: [],
      filters: {},
      period: { every: 'auto' },
      attribution: 'start',
      lenses: ['value'],
      format: 'timeseries',
    });
  });

  it('reads a query with nothing of its own as the fresh one, as the editor shows it', () => {
    const fresh = querySchema.parse(freshQuery());
    expect(fresh.period).toEqual({ every: 'month', window: '12mo' });
    expect(parseQuery({})).toEqual(fresh);
    expect(parseQuery({ refId: 'A', intervalMs: 1_000, maxDataPoints: 43_200 })).toEqual(fresh);
  });

  it("leaves Grafana's own keys aside", () => {
    const query = parseQuery({
      refId: 'A',
      hide: false,
      key: 'Q-1',
      queryType: '',
      datasource: { type: 'csmetrics-customersuccess-datasource', uid: '$' },
      datasourceId: 3,
      intervalMs: 1_000,
      maxDataPoints: 43_200,
      queryCachingTTL: 60_000,
      metric: 'nps',
    });
    expect(query).toEqual({ ...defaultQuery(), metric: 'nps' });
  });

  it('names an unknown key and the known ones', () => {
    expect(refusal({ metrik: 'nps' })).toBe(
      `The query has an unknown key "metrik". Known: ${Object.keys(querySchema.shape).join(', ')}.`
    );
    expect(refusal({ period: { window: '7d', evry: 'day' } })).toContain(
      '"period" in the query has an unknown key "evry"'
    );
  });

  it('names the field and the allowed values', () => {
    expect(refusal({ period: { every: 'fortnight' } })).toBe(
      '"period.every" in the query is "fortnight". Allowed: auto, day, week, month, quarter, year.'
    );
    expect(refusal({ lenses: ['value', 'median'] })).toContain('"lenses.1" in the query is "median". Allowed: value,');
    expect(refusal({ lenses: [] })).toBe('"lenses" in the query must not be empty.');
    expect(refusal({ filters: { csm: 'ana' } })).toBe('"filters.csm" in the query must be a list, not "ana".');
    expect(refusal({ calendar: { fiscalYearStartMonth: 13 } })).toContain('must be at most 12, not 13');
  });

  it.each([null, 7, 'nps', [{ metric: 'nps' }]])('refuses %j', (json) => {
    expect(refusal(json)).toContain('must be a JSON object');
  });

  it.each([
    [{ metric: '$metric' }, '$metric', 'metric'],
    [{ by: ['${dimension}'] }, '${dimension}', 'by.0'],
    [{ filters: { csm: ['ana', '${csm:csv}'] } }, '${csm:csv}', 'filters.csm.1'],
    [{ filters: { plan: ['[[plan]]'] } }, '[[plan]]', 'filters.plan.0'],
    [{ filters: { plan: ['team-$team'] } }, '$team', 'filters.plan.0'],
    [{ filters: { $segment: ['Pro'] } }, '$segment', 'filters'],
    [{ period: { every: '$every' } }, '$every', 'period.every'],
  ])('names the unresolved variable in %j', (json, variable, path) => {
    const message = refusal(json);
    expect(message).toContain(`"${path}" in the query holds the variable ${variable},`);
    expect(message).toContain('Alert rules have no variables');
  });

  it.each(['$10k–$50k', 'A$AP', '100 $', 'US$', '$'])('takes the text "%s" for what it is', (text) => {
    expect(parseQuery({ filters: { band: [text] } }).filters).toEqual({ band: [text] });
  });

  it('looks through a text of openings once', () => {
    const plan = ['${'.repeat(50_000), '[['.repeat(50_000)];
    const before = performance.now();
    expect(parseQuery({ filters: { plan } }).filters.plan).toEqual(plan);
    // From each opening to the end would be seconds.
    expect(performance.now() - before).toBeLessThan(1_000);
  });

  it('loses no filter for its name', () => {
    expect(refusal(JSON.parse('{"filters": {"__proto__": ["x"], "plan": ["Pro"]}}'))).toBe(
      '"filters" in the query is {"__proto__":["x"],"plan":["Pro"]}: there is no dimension "__proto__".'
    );
    expect(parseQuery({ filters: { constructor: ['x'] } }).filters).toEqual({ constructor: ['x'] });
  });

  it('tells the first of very many faults', () => {
    expect(refusal({ lenses: Array.from({ length: 15_000 }, () => 'median') })).toMatch(
      /^"lenses\.0" in the query is "median"\. Allowed: .* There are 14997 more faults\.$/
    );
  });

  it('refuses more values than one query may hold, and names that no metric has', () => {
    const filters = (count: number) => ({ filters: { account: Array.from({ length: count }, (_, n) => `a${n}`) } });
    expect(parseQuery(filters(19_000)).filters.account).toHaveLength(19_000);
    expect(() => parseQuery(filters(20_001))).toThrow('The query holds more than 20000 values, the most one may hold.');
    expect(refusal({ metric: 'a '.repeat(1_000_000) })).toBe(
      '"metric" in the query must have at most 200 characters, not 2000000.'
    );
  });

  it('keeps an empty filter list, which is not All', () => {
    expect(parseQuery({ filters: { csm: [] } }).filters).toEqual({ csm: [] });
  });

  it('counts a repeated dimension or lens once', () => {
    const query = parseQuery({ by: ['csm', 'plan', 'csm'], lenses: ['value', 'n', 'value'] });
    expect(query.by).toEqual(['csm', 'plan']);
    expect(query.lenses).toEqual(['value', 'n']);
  });

  it('changes only what a calendar override names', () => {
    expect(parseQuery({ calendar: { timeZone: 'Asia/Tokyo' } }).calendar).toEqual({ timeZone: 'Asia/Tokyo' });
  });

  it('says so when a newer plugin has saved the query', () => {
    expect(refusal({ schemaVersion: 2, metric: 'nps' })).toContain('newer version of this plugin (schema 2');
    expect(refusal({ schemaVersion: '1' })).toContain('"schemaVersion" in the query is "1". Allowed: 1.');
  });

  it('reads its own output unchanged', () => {
    const query = parseQuery({ metric: 'mrr', by: ['csm'], period: { every: 'month', window: '12mo' }, partial: true });
    expect(parseQuery(JSON.parse(JSON.stringify(query)))).toEqual(query);
  });
});
