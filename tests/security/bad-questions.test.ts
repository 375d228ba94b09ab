// A question that cannot be answered is refused with a sentence that says what to mend.
import { KpiError } from '../../src/shared/errors';
import { parseQuery } from '../../src/shared/query/parse-query';
import { parseSettings } from '../../src/shared/settings/parse-settings';
import { emptyCompany, type Company } from '../support/company';
import { withCompany } from '../support/run-company';

const DAY = 86_400_000;
const now = Date.UTC(2026, 5, 15);
const year = { from: now - 365 * DAY, to: now };
const from = Date.UTC(2025, 0, 1);

const company: Company = {
  ...emptyCompany,
  accounts: [{ id: 'a', startedAt: from, segments: { plan: 'Basic' } }],
  csms: [{ id: 'ann', name: 'Ann' }],
  owners: [{ account: 'a', csm: 'ann', from: null, to: null }],
  subscriptions: [{ account: 'a', from, to: null, amount: '10' }],
};

/** The refusal of a question put to a company, as status, blame and sentence. */
async function refusal(json: unknown, range = year, rows = company) {
  try {
    const result = await withCompany(rows, parseSettings({}), now, (ask) => ask(parseQuery(json), range));
    return { answered: result.groups };
  } catch (error) {
    if (!(error instanceof KpiError)) {
      throw error;
    }
    return { status: error.status, source: error.source, sentence: error.message };
  }
}

const monthly = { period: { every: 'month' } };

describe('a question that cannot be answered', () => {
  it.each([
    ['an unknown metric', { metric: 'net_revenue_retension' }, /net_revenue_retension/],
    ['an unknown dimension', { ...monthly, by: ['flavour'] }, /flavour/],
    ['an unknown segment in a filter', { ...monthly, filters: { flavour: ['sweet'] } }, /flavour/],
    ['an unknown CSM in a filter', { ...monthly, filters: { csm: ['zoe'] } }, /zoe/],
    ['an unresolved variable in a filter', { ...monthly, filters: { csm: ['$csm'] } }, /\$csm/],
    ['an unresolved variable with a format', { ...monthly, filters: { plan: ['${plan:csv}'] } }, /\$\{plan:csv\}/],
    ['an unresolved variable as metric', { metric: '[[metric]]' }, /\[\[metric\]\]/],
    ['an unknown lens', { ...monthly, lenses: ['values'] }, /values|lenses/],
    ['an unknown period', { period: { every: 'fortnight' } }, /every/],
    ['a rolling window by quarter', { period: { every: 'quarter', window: '12mo' } }, /quarter/],
    ['an unknown key', { ...monthly, metrics: 'mrr' }, /metrics/],
    ['a metric whose file is missing', { metric: 'nps', ...monthly }, /survey/],
    ['an unknown time zone', { ...monthly, calendar: { timeZone: 'Mars/Olympus' } }, /Mars\/Olympus/],
    ['something that is no query at all', 'mrr', /query/i],
  ])('%s is a 4xx of the user that names it', async (_, json, sentence) => {
    const found = await refusal(json);
    expect(found).toEqual({
      status: expect.any(Number),
      source: 'user',
      sentence: expect.stringMatching(sentence),
    });
    expect(found.status).toBeGreaterThanOrEqual(400);
    expect(found.status).toBeLessThan(500);
  });

  it('a range that ends before it starts is a 400', async () => {
    const found = await refusal(monthly, { from: now, to: now - DAY });
    expect(found).toEqual({ status: 400, source: 'user', sentence: expect.stringMatching(/range/) });
  });

  it('100 years by day are too many windows, and the sentence names the limit', async () => {
    const found = await refusal({ period: { every: 'day' } }, { from: now - 100 * 366 * DAY, to: now });
    expect(found).toEqual({ status: 422, source: 'user', sentence: expect.stringMatching(/5000|5,000/) });
  });

  it('a filter that keeps nothing is answered with nothing, not refused', async () => {
    const found = await refusal({ metric: 'customers_active', ...monthly, filters: { csm: [] } });
    expect(found.status).toBeUndefined();
  });
});

describe('settings that cannot be used', () => {
  it.each([
    ['an unknown key', { source: 'csv', folders: '/data' }, /folders/],
    ['an unknown key in the mapping', { mapping: { entities: { accounts: { file: 'a.csv', feilds: {} } } } }, /feilds/],
    ['an unknown entity', { mapping: { entities: { acounts: { file: 'a.csv' } } } }, /acounts/],
    ['an unknown field', { mapping: { entities: { accounts: { file: 'a.csv', fields: { ident: 'id' } } } } }, /ident/],
    ['a currency that is none', { currency: 'dollars' }, /currency/i],
    ['a month that is none', { calendar: { fiscalYearStartMonth: 13 } }, /fiscalYearStartMonth/],
    ['an unknown time zone', { calendar: { timeZone: 'Mars/Olympus' } }, /Mars\/Olympus/],
  ])('%s is a 400 of the user that names it', (_, json, sentence) => {
    const read = () => parseSettings(json);
    expect(read).toThrow(KpiError);
    expect(read).toThrow(sentence);
  });
});
