import { entities } from '../../../shared/model/entities';
import { generateCompany, sampleEntities, type Company } from './company';
import { sampleCompany, type CompanyOptions } from './options';

const now = Date.parse('2026-03-17T23:59:00Z');
const options: CompanyOptions = { ...sampleCompany, now };
const company = generateCompany(options);

const all = (of: Company, entity: (typeof sampleEntities)[number]) => [...of[entity].rows];
const column = (entity: (typeof sampleEntities)[number], name: string) => {
  const index = company[entity].columns.indexOf(name);
  return all(company, entity).map((row) => row[index] ?? '');
};
const count = (rows: Iterable<unknown>) => {
  let counted = 0;
  for (const _ of rows) {
    counted++;
  }
  return counted;
};

describe('generateCompany', () => {
  it('gives the same rows for the same options, however often they are read, and others for another seed', () => {
    for (const entity of sampleEntities) {
      expect(all(generateCompany(options), entity)).toEqual(all(company, entity));
      expect(all(company, entity)).toEqual(all(company, entity));
    }
    expect(all(generateCompany({ ...options, seed: 20 }), 'subscriptions')).not.toEqual(all(company, 'subscriptions'));
  });

  it('keeps yesterday as it was: a day later rows have been added or closed, none rewritten', () => {
    const later = generateCompany({ ...options, now: now + 86_400_000 });
    const starts = new Set(
      all(later, 'subscriptions').map(([account, from, , amount]) => `${account} ${from} ${amount}`)
    );
    const missing = all(company, 'subscriptions').filter(
      ([account, from, , amount]) => !starts.has(`${account} ${from} ${amount}`)
    );
    expect(missing).toEqual([]);
  });

  it.each(sampleEntities)(
    'names the columns of %s as the canonical model does, and fills every cell of a row',
    (entity) => {
      const { columns } = company[entity];
      const known = Object.keys(entities[entity].fields);
      const segments = entity === 'accounts' ? ['plan', 'region', 'industry'] : [];
      expect(columns.filter((name) => !known.includes(name))).toEqual(segments);
      expect(all(company, entity).every((row) => row.length === columns.length)).toBe(true);
      const required = Object.entries(entities[entity].fields).filter(([, field]) => 'required' in field);
      for (const [name] of required) {
        expect(column(entity, name)).not.toContain('');
      }
    }
  );

  it('refers to nothing that is not there and uses every id once', () => {
    const ids = new Set(column('accounts', 'id'));
    const csms = new Set([...column('csms', 'id'), '']);
    expect(ids.size).toBe(all(company, 'accounts').length);
    expect(new Set(column('survey_responses', 'id')).size).toBe(all(company, 'survey_responses').length);
    for (const entity of ['account_owners', 'subscriptions', 'survey_responses'] as const) {
      expect(column(entity, 'account').filter((id) => !ids.has(id))).toEqual([]);
    }
    for (const [entity, name] of [
      ['accounts', 'csm'],
      ['account_owners', 'csm'],
      ['survey_responses', 'csm'],
    ] as const) {
      expect(column(entity, name).filter((id) => !csms.has(id))).toEqual([]);
    }
    expect(new Set(column('subscriptions', 'account'))).toEqual(ids);
  });

  it('has ownership intervals that are ordered, never overlap, and end in the account’s present owner', () => {
    const byAccount = new Map<string, string[][]>();
    for (const row of all(company, 'account_owners')) {
      byAccount.set(row[0] ?? '', [...(byAccount.get(row[0] ?? '') ?? []), [...row]]);
    }
    for (const owners of byAccount.values()) {
      owners.slice(1).forEach((owner, index) => expect((owners[index]?.[3] || '9999') <= (owner[2] ?? '')).toBe(true));
    }
    const present = new Map([...byAccount].map(([account, owners]) => [account, owners.at(-1)?.[1]]));
    for (const row of all(company, 'accounts')) {
      expect(row[5]).toBe(present.get(row[0] ?? '') ?? '');
    }
    expect([...byAccount.values()].filter((owners) => owners.length > 1).length).toBeGreaterThan(40);
    expect(column('accounts', 'csm').filter((csm) => csm === '').length).toBeGreaterThan(3);
  });

  it('dates everything by day, nothing after today but announced ends, and ends after starts', () => {
    const today = '2026-03-17';
    const dates = [
      ...column('accounts', 'started_at'),
      ...column('accounts', 'ended_at'),
      ...column('subscriptions', 'from'),
      ...column('account_owners', 'valid_from'),
      ...column('survey_responses', 'asked_at'),
      ...column('survey_responses', 'answered_at'),
    ];
    expect(dates.filter((date) => date !== '' && !/^\d{4}-\d{2}-\d{2}$/.test(date))).toEqual([]);
    expect(dates.filter((date) => date > today)).toEqual([]);
    const announced = new Map(all(company, 'accounts').map((row) => [row[0], row[4]]));
    for (const [account, from = '', to = ''] of all(company, 'subscriptions')) {
      expect(to === '' || from < to).toBe(true);
      expect(to <= today || announced.get(account) === to).toBe(true);
    }
    expect([...announced.values()].filter((date) => date !== '').length).toBeGreaterThan(1);
    const asked = all(company, 'survey_responses').map((row) => [row[8] ?? '', row[9] ?? '']);
    expect(asked.filter(([from = '', to = '']) => to !== '' && to < from)).toEqual([]);
  });

  it('holds upgrades, downgrades, churn, returns, subscriptions side by side and both billing rhythms', () => {
    const rows = new Map<string, string[][]>();
    for (const row of all(company, 'subscriptions')) {
      rows.set(row[0] ?? '', [...(rows.get(row[0] ?? '') ?? []), [...row]]);
    }
    const pairs = [...rows.values()].flatMap((list) =>
      list.slice(1).map((row, index) => [list[index] ?? [], row] as const)
    );
    const follows = pairs.filter(([before, after]) => before[2] === after[1] && before[4] === after[4]);
    expect(follows.filter(([before, after]) => Number(before[3]) < Number(after[3])).length).toBeGreaterThan(100);
    expect(follows.filter(([before, after]) => Number(before[3]) > Number(after[3])).length).toBeGreaterThan(10);
    expect(
      pairs.filter(([before, after]) => before[2] !== '' && (before[2] ?? '') < (after[1] ?? '')).length
    ).toBeGreaterThan(3);
    expect(pairs.filter(([before, after]) => (before[2] || '9999') > (after[1] ?? '')).length).toBeGreaterThan(10);
    expect(new Set(column('subscriptions', 'billing_interval'))).toEqual(new Set(['month', 'year']));
    expect(column('accounts', 'ended_at').filter((day) => day !== '').length).toBeGreaterThan(80);
  });

  it('asks by four kinds of survey, some after support, some never answered, every score on its scale', () => {
    expect(new Set(column('survey_responses', 'kind'))).toEqual(new Set(['nps', 'csat', 'ces', 'onboarding']));
    const highest: Readonly<Record<string, number>> = { nps: 10, csat: 5, ces: 7, onboarding: 5 };
    for (const row of all(company, 'survey_responses')) {
      const score = row[3] === '' ? null : Number(row[3]);
      expect(score === null).toBe(row[9] === '');
      expect(score === null || (score >= (row[2] === 'nps' ? 0 : 1) && score <= (highest[row[2] ?? ''] ?? 0))).toBe(
        true
      );
    }
    expect(
      all(company, 'survey_responses').filter((row) => row[7] === 'support' && row[3] !== '').length
    ).toBeGreaterThan(200);
  });

  it('names companies uniquely, commas, quotes, other scripts and great length among them', () => {
    const names = column('accounts', 'name');
    expect(new Set(names).size).toBe(names.length);
    expect(names.some((name) => name.includes(',') && name.includes('"'))).toBe(true);
    expect(
      names.some((name) => /\p{Script=Arabic}/u.test(name)) && names.some((name) => /\p{Script=Han}/u.test(name))
    ).toBe(true);
    expect(Math.max(...names.map((name) => name.length))).toBeGreaterThan(100);
  });

  it('grows in proportion with the customers asked for, and with the CSMs', () => {
    const big = generateCompany({ ...options, customers: 2000, csms: 60 });
    const factor = (entity: (typeof sampleEntities)[number]) => count(big[entity].rows) / count(company[entity].rows);
    for (const entity of ['accounts', 'subscriptions', 'account_owners', 'survey_responses'] as const) {
      expect(factor(entity)).toBeGreaterThan(4.6);
      expect(factor(entity)).toBeLessThan(5.4);
    }
    expect(count(big.csms.rows)).toBe(60);
  });

  it.each([{ customers: 20 }, { csms: 2 }, { months: 3 }, { customers: 400.5 }, { seed: 0.5 }, { now: NaN }])(
    'refuses a company too small or odd to hold its stories: %p',
    (odd) => {
      expect(() => generateCompany({ ...options, ...odd })).toThrow(RangeError);
    }
  );
});
