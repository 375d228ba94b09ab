import { KpiError } from '../errors';
import { parseSettings } from './parse-settings';

function refusal(json: unknown): string {
  try {
    parseSettings(json);
  } catch (error) {
    if (error instanceof KpiError) {
      expect(error.code).toBe('bad_settings');
      return error.message;
    }
    throw error;
  }
  throw new Error('expected the settings to be refused');
}

describe('parseSettings', () => {
  it('reads a new data source as the sample company in UTC', () => {
    expect(parseSettings({})).toMatchObject({
      source: 'sample',
      currency: 'USD',
      calendar: { timeZone: 'UTC', weekStart: 'monday', fiscalYearStartMonth: 1 },
      smallSample: { suppressUnder: 5, markUnder: 10 },
    });
  });

  it("leaves Grafana's own keys aside", () => {
    expect(parseSettings({ pdcInjected: false, httpHeaderName1: 'X-Org', manageAlerts: true })).toEqual(
      parseSettings({})
    );
  });

  it('names an unknown mapping key with its path', () => {
    const entity = (more: object) => ({ mapping: { entities: { subscriptions: { file: 's.csv', ...more } } } });
    expect(refusal(entity({ delimitr: ';' }))).toContain(
      '"mapping.entities.subscriptions" in the settings has an unknown key "delimitr"'
    );
    expect(refusal(entity({ fields: { amount: { colum: 'price' } } }))).toContain(
      '"mapping.entities.subscriptions.fields.amount" in the settings has an unknown key "colum"'
    );
    expect(refusal(entity({ fields: { amout: 'price' } }))).toBe(
      '"mapping.entities.subscriptions.fields" in the settings has an unknown key "amout". Known: account, from, to, amount, billing_interval, currency.'
    );
    expect(refusal({ mapping: { entities: { subscription: { file: 's.csv' } } } })).toBe(
      '"mapping.entities" in the settings has an unknown key "subscription". Known: accounts, csms, account_owners, subscriptions, survey_responses, fx_rates.'
    );
  });

  it('says where account columns beyond the model go', () => {
    expect(refusal({ mapping: { entities: { accounts: { file: 'a.csv', fields: { plan: 'plan' } } } } })).toContain(
      '"mapping.segments"'
    );
  });

  it('says what a mapped field must be', () => {
    const fields = (amount: unknown) => ({
      mapping: { entities: { subscriptions: { file: 's.csv', fields: { amount } } } },
    });
    expect(refusal(fields(5))).toBe(
      '"mapping.entities.subscriptions.fields.amount" in the settings is 5. It must be text or an object.'
    );
    expect(refusal(fields({ column: 5 }))).toBe(
      '"mapping.entities.subscriptions.fields.amount.column" in the settings must be text, not 5.'
    );
  });

  it('names bad values', () => {
    expect(refusal({ currency: 'dollars' })).toBe(
      '"currency" in the settings is "dollars": use a three-letter ISO code such as USD.'
    );
    expect(refusal({ source: 'excel' })).toBe('"source" in the settings is "excel". Allowed: sample, csv.');
    expect(refusal({ smallSample: { suppressUnder: -1 } })).toContain('must be at least 0, not -1');
    expect(refusal({ calendar: { timeZone: 'Europe/Atlantis' } })).toContain('"Europe/Atlantis" is not a time zone');
  });

  it('reports the first three faults and counts the others', () => {
    const message = refusal({
      currency: 1,
      source: 'x',
      folder: 2,
      calendar: { weekStart: 'x', fiscalYearStartMonth: 0 },
    });
    expect(message).toContain('There are 2 more faults.');
  });

  it('says so when a newer plugin has saved the settings', () => {
    expect(refusal({ schemaVersion: 9 })).toContain('newer version of this plugin (schema 9');
  });

  it.each([null, [], 'sample'])('refuses %j', (json) => {
    expect(refusal(json)).toContain('must be a JSON object');
  });
});
