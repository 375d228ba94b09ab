import { entityIds } from '../model/entities';
import { KpiError } from '../errors';
import { parseSettings } from './parse-settings';
import { parseHosts } from './postgres-settings';

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

  it('reads a database with its defaults', () => {
    const { postgres } = parseSettings({
      source: 'postgres',
      postgres: { host: 'db1, [::1]:6432, /run/postgresql', database: 'crm', user: 'kpi' },
    });
    expect(postgres).toMatchObject({ tls: { mode: 'verify-full' }, mode: 'live', refreshMinutes: 5 });
    expect(parseHosts(postgres?.host ?? '')).toEqual([
      { host: 'db1', port: 5432 },
      { host: '::1', port: 6432 },
      { host: '/run/postgresql', port: 5432 },
    ]);
  });

  it.each(['postgres://me:secret@db/crm', 'db:99999', 'db,,db2', 'a b'])('refuses the host %s', (host) => {
    expect(refusal({ source: 'postgres', postgres: { host, database: 'crm', user: 'kpi' } })).toContain(
      'write it as db.example.com:5432'
    );
  });

  it('keeps a password out of settings that everybody can read', () => {
    const postgres = { host: 'db', database: 'crm', user: 'kpi', password: 'hunter2' };
    expect(refusal({ source: 'postgres', postgres })).toMatch(/unknown key "password"/);
    expect(refusal({ source: 'postgres', postgres })).not.toContain('hunter2');
  });

  it.each([
    [{ postgres: { host: 'postgres://kpi:hunter2@db:5432/crm', database: 'crm', user: 'kpi' } }, 'write it as db.'],
    [{ postgres: { host: 'kpi:hunter2', database: 'crm', user: 'kpi' } }, 'write it as db.'],
    [{ postgres: 'postgres://kpi:hunter2@db/crm' }, 'must be an object'],
    [{ mapping: { entities: { accounts: { url: 'https://ann:hunter2@files.example/a.csv' } } } }, 'are set apart'],
    [{ mapping: { entities: { accounts: { url: 'http://files.example/a.csv?sig=hunter2' } } } }, 'must start with'],
    [{ mapping: { entities: { accounts: { url: 'files.example/a.csv?sig=hunter2' } } } }, 'write it as https://'],
    [{ mapping: { entities: { accounts: { file: 'a.csv', url: 'https://f.example/?sig=hunter2' } } } }, 'give one of'],
    [{ urls: { loginHost: 'https://ann:hunter2@files.example' } }, 'write it as exports.'],
    [{ urls: { loginHost: 'ann:hunter2' } }, 'write it as exports.'],
  ])('does not repeat what may hold a password or a key: %j', (json, says) => {
    expect(refusal(json)).toContain(says);
    expect(refusal(json)).not.toContain('hunter2');
  });

  it('takes one place for the rows of an entity', () => {
    const accounts = (place: object) => ({ mapping: { entities: { accounts: place } } });
    const read = (place: object) => parseSettings(accounts(place)).mapping.entities.accounts;
    const table = { schema: 'crm', name: 'customer.v2' };
    expect(read({ table })).toMatchObject({ table });
    expect(read({ fields: { name: 'title' } })).toMatchObject({ fields: { name: 'title' } });
    expect(refusal(accounts({ file: 'a.csv', query: 'select 1' }))).toContain('give one of file, url, table and query');
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
      '"mapping.entities.subscriptions.fields" in the settings has an unknown key "amout". Known: account, from, to, cancelled_at, amount, billing_interval, currency.'
    );
    expect(refusal({ mapping: { entities: { subscription: { file: 's.csv' } } } })).toBe(
      `"mapping.entities" in the settings has an unknown key "subscription". Known: ${entityIds.join(', ')}.`
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
    expect(refusal({ source: 'excel' })).toBe('"source" in the settings is "excel". Allowed: sample, csv, postgres.');
    expect(refusal({ smallSample: { suppressUnder: -1 } })).toContain('must be at least 0, not -1');
    expect(refusal({ calendar: { timeZone: 'Europe/Atlantis' } })).toContain('"Europe/Atlantis" is not a time zone');
  });

  it('takes whole months for limits of tenure, and no more than people live', () => {
    const tenure = (...tenureMonths: number[]) => ({ bands: { tenureMonths } });
    expect(parseSettings(tenure(1, 1_200)).bands.tenureMonths).toEqual([1, 1_200]);
    expect(refusal(tenure(1.5))).toBe('"bands.tenureMonths.0" in the settings must be a whole number, not 1.5.');
    expect(refusal(tenure(12, 1e15))).toContain('must be at most 1200, not 1000000000000000');
    expect(refusal(tenure(24, 12))).toContain('the limits must ascend');
  });

  it('speaks of the settings as of several, and of one key as of one', () => {
    expect(refusal({ folders: 'x' })).toMatch(/^The settings have an unknown key "folders"\. Known: /);
    expect(refusal({ folders: 'x', urlz: {} })).toMatch(/^The settings have unknown keys "folders", "urlz"\. Known: /);
    expect(refusal({ postgres: { database: 'crm', user: 'kpi', x: 1, y: 2 } })).toBe(
      '"postgres.host" in the settings is missing. It must be text. "postgres" in the settings has unknown keys "x", "y". Remove them or mend the spelling.'
    );
  });

  it('tells the size of lists and texts, and no size of what is none', () => {
    const component = { id: 'a'.repeat(61), name: '', source: 'usage', zeroAt: 0, fullAt: 1, weight: 1 };
    expect(refusal({ health: { components: [component] } })).toBe(
      '"health.components.0.id" in the settings must have at most 60 characters, not 61. "health.components.0.name" in the settings must not be empty.'
    );
    expect(refusal({ bands: { arr: Array.from({ length: 10 }, (_, index) => index + 1) } })).toBe(
      '"bands.arr" in the settings must have at most 9 entries, not 10.'
    );
    expect(refusal({ bands: { arr: '' } })).toBe('"bands.arr" in the settings must be a list, not "".');
  });

  it('quotes allowed values that would be lost among the words', () => {
    expect(refusal({ mapping: { entities: { accounts: { delimiter: ':' } } } })).toBe(
      '"mapping.entities.accounts.delimiter" in the settings is ":". Allowed: ",", ";", "\\t", "|".'
    );
  });

  it('names the divisors of a field', () => {
    const divided = (divideBy: unknown) => ({
      mapping: { entities: { invoices: { fields: { amount: { column: 'cents', divideBy } } } } },
    });
    for (const divideBy of [0, 1, 12, -100, '100', 100.5]) {
      expect(refusal(divided(divideBy))).toBe(
        `"mapping.entities.invoices.fields.amount.divideBy" in the settings is ${JSON.stringify(divideBy)}. Allowed: 100, 1000, 10000.`
      );
    }
    expect(() => parseSettings(divided(100))).not.toThrow();
  });

  it('reports the first three faults and counts the others', () => {
    const message = refusal({
      currency: 1,
      source: 'x',
      folder: 2,
      calendar: { weekStart: 'x', fiscalYearStartMonth: 0 },
    });
    expect(message).toContain('There are 2 more faults.');
    expect(refusal({ currency: 1, source: 'x', folder: 2, staleAfterHours: 0 })).toContain('There is 1 more fault.');
  });

  it('says so when a newer plugin has saved the settings', () => {
    expect(refusal({ schemaVersion: 9 })).toContain('newer version of this plugin (schema 9');
  });

  it.each([null, [], 'sample'])('refuses %j', (json) => {
    expect(refusal(json)).toContain('must be a JSON object');
  });
});
