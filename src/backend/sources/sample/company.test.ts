import { entities } from '../../../shared/model/entities';
import { generateCompany, sampleEntities, type Company } from './company';
import { sampleCompany, type CompanyOptions } from './options';
import { records, type SampleRecord } from './records';

const now = Date.parse('2026-03-17T23:59:00Z');
const options: CompanyOptions = { ...sampleCompany, now };
const company = generateCompany(options);

const read = new Map(sampleEntities.map((entity) => [entity, [...company[entity].rows]] as const));
const all = (of: Company, entity: (typeof sampleEntities)[number]) =>
  (of === company ? read.get(entity) : undefined) ?? [...of[entity].rows];
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

/** What a day more may fill in, or move where it says what is so today. */
const mayChange: Readonly<Partial<Record<(typeof sampleEntities)[number], readonly string[]>>> = {
  accounts: ['ended_at', 'known_churn_on', 'csm', 'plan'],
  account_owners: ['valid_to', 'share'],
  subscriptions: ['to', 'cancelled_at'],
  survey_responses: ['score', 'answered_at'],
  renewals: ['arr_renewed', 'arr_expansion', 'status', 'decided_on'],
  invoices: ['paid_on'],
  onboardings: ['first_value_at', 'completed_at'],
  users: ['first_active_at'],
  seats: ['to', 'units'],
  activities: ['status', 'closed_at'],
  tickets: ['solved_at', 'reopened_at', 'agent_replies', 'solved_on_first_contact'],
  tasks: ['completed_at'],
  targets: ['value'],
};

describe('generateCompany', () => {
  it.each(sampleEntities)('gives the same %s for the same options, however often they are read', (entity) => {
    const text = all(company, entity).join('\n');
    const [again, once] = [generateCompany(options)[entity].rows, company[entity].rows];
    expect([...again].join('\n') === text && [...once].join('\n') === text).toBe(true);
  });

  it('gives other rows for another seed', () => {
    expect(all(generateCompany({ ...options, seed: 20 }), 'subscriptions')).not.toEqual(all(company, 'subscriptions'));
  });

  it.each(sampleEntities)(
    'keeps yesterday’s %s: a day later rows have been added or closed, none rewritten',
    (entity) => {
      const later = generateCompany({ ...options, now: now + 86_400_000 });
      const { columns } = company[entity];
      const lasting = columns.map((name) => !mayChange[entity]?.includes(name));
      const kept = (row: readonly string[]) => row.filter((_, index) => lasting[index]).join();
      const rows = new Set(all(later, entity).map(kept));
      expect(all(company, entity).filter((row) => !rows.has(kept(row)))).toEqual([]);
    }
  );

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
    for (const entity of sampleEntities) {
      const { columns } = company[entity];
      if (columns.includes('id')) {
        expect(new Set(column(entity, 'id')).size).toBe(all(company, entity).length);
      }
      if (columns.includes('account')) {
        expect(column(entity, 'account').filter((id) => id !== '' && !ids.has(id))).toEqual([]);
      }
      if (columns.includes('csm')) {
        expect(column(entity, 'csm').filter((id) => !csms.has(id))).toEqual([]);
      }
    }
    expect(new Set(column('subscriptions', 'account'))).toEqual(ids);
  });

  it('has owners that follow one another, or share an account to the full, up to the present ones', () => {
    const present = new Map(records(company.accounts).map((row) => [row.of('id'), row.of('csm')]));
    const byAccount = new Map<string, SampleRecord[]>();
    for (const row of records(company.account_owners)) {
      byAccount.set(row.of('account'), [...(byAccount.get(row.of('account')) ?? []), row]);
    }
    for (const [account, owners] of byAccount) {
      const starts = [...new Set(owners.map((row) => row.of('valid_from')))];
      const stretches = starts.map((start) => owners.filter((row) => row.of('valid_from') === start));
      for (const [index, together] of stretches.entries()) {
        expect(together.reduce((sum, row) => sum + Number(row.of('share') || 1), 0)).toBe(1);
        expect(new Set(together.map((row) => row.of('valid_to'))).size).toBe(1);
        const end = together[0]?.of('valid_to') || '9999';
        expect(end > (starts[index] ?? '') && end <= (starts[index + 1] ?? '9999')).toBe(true);
      }
      expect(present.get(account)).toBe(stretches.at(-1)?.[0]?.of('csm'));
    }
    expect([...byAccount.values()].filter((owners) => owners.length > 1).length).toBeGreaterThan(40);
    expect([...present.values()].filter((csm) => csm === '').length).toBeGreaterThan(3);
    const shared = column('account_owners', 'share').filter((share) => share !== '');
    expect(shared.length).toBeGreaterThanOrEqual(6);
    expect(shared.length).toBeLessThan(60);
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
    const factor = (entity: (typeof sampleEntities)[number]) => count(big[entity].rows) / all(company, entity).length;
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
