// What happened to accounts fits their subscriptions, and each table fits the others; looked up with plain loops.
import { generateCompany, sampleEntities, type SampleEntity } from './company';
import { sampleCompany } from './options';
import { records, type SampleRecord } from './records';

const today = '2026-03-17';
const company = generateCompany({ ...sampleCompany, now: Date.parse(`${today}T09:30:00Z`) });
const tables = new Map(sampleEntities.map((entity) => [entity, records(company[entity])]));
const table = (entity: SampleEntity): readonly SampleRecord[] => tables.get(entity) ?? [];
const never = '9999-12-31';

const subscriptions = new Map<string, SampleRecord[]>();
for (const row of table('subscriptions')) {
  subscriptions.set(row.of('account'), [...(subscriptions.get(row.of('account')) ?? []), row]);
}
const running = (account: string, moment: string) =>
  (subscriptions.get(account) ?? []).filter(
    (row) => row.of('from') <= moment.slice(0, 10) && moment < (row.of('to') || never)
  );
const annual = (row: SampleRecord) => Number(row.of('amount')) * (row.of('billing_interval') === 'year' ? 1 : 12);
const arr = (account: string, day: string) => running(account, day).reduce((sum, row) => sum + annual(row), 0);
const dayBefore = (day: string) => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
const dayAfter = (day: string, days: number) =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

/** The moments at which something happened to an account that only happens to customers. */
const happenings: ReadonlyArray<readonly [SampleEntity, readonly string[]]> = [
  ['usage', ['day']],
  ['users', ['invited_at', 'first_active_at']],
  ['seats', ['from']],
  ['tickets', ['opened_at', 'solved_at', 'reopened_at']],
  ['touchpoints', ['at']],
  ['onboardings', ['purchased_at', 'started_at', 'first_value_at', 'completed_at']],
  ['advocacy', ['at']],
  ['activities', ['at']],
  ['invoices', ['issued_on']],
  ['tasks', ['created_at', 'completed_at']],
  ['health_measures', ['at']],
];

describe('the histories of the sample company', () => {
  it.each(happenings)('have %s only while the account is a customer', (entity, columns) => {
    const strays = table(entity).flatMap((row) =>
      columns
        .map((column) => row.of(column))
        .filter((moment) => moment !== '' && running(row.of('account'), moment).length === 0)
        .filter(() => entity !== 'touchpoints' || row.of('kind') !== 'win-back')
    );
    expect(strays).toEqual([]);
  });

  it('court some who left, and only those', () => {
    const courted = table('touchpoints').filter((row) => row.of('kind') === 'win-back');
    expect(courted.length).toBeGreaterThan(10);
    expect(courted.filter((row) => running(row.of('account'), row.of('at')).length > 0)).toEqual([]);
  });

  it('end today, save what is due, agreed or announced', () => {
    const ahead: Readonly<Partial<Record<SampleEntity, readonly string[]>>> = {
      accounts: ['known_churn_on'],
      subscriptions: ['to'],
      renewals: ['due_on'],
      invoices: ['due_on'],
      seats: ['to'],
      tasks: ['due_at'],
      targets: ['to'],
    };
    for (const entity of sampleEntities) {
      const moments = company[entity].columns.filter((name) => !ahead[entity]?.includes(name));
      const late = table(entity).filter((row) =>
        moments.some((name) => /^\d{4}-\d{2}-\d{2}/.test(row.of(name)) && row.of(name).slice(0, 10) > today)
      );
      expect([entity, late.length]).toEqual([entity, 0]);
    }
  });

  it('put moments in their order', () => {
    const orders: ReadonlyArray<readonly [SampleEntity, ...string[]]> = [
      ['tickets', 'opened_at', 'solved_at', 'reopened_at'],
      ['onboardings', 'purchased_at', 'started_at', 'first_value_at', 'completed_at'],
      ['users', 'invited_at', 'first_active_at'],
      ['tasks', 'created_at', 'completed_at'],
      ['tasks', 'created_at', 'due_at'],
      ['invoices', 'issued_on', 'due_on'],
      ['invoices', 'issued_on', 'paid_on'],
      ['activities', 'at', 'closed_at'],
      ['seats', 'from', 'to'],
      ['targets', 'from', 'to'],
      ['subscriptions', 'from', 'cancelled_at', 'to'],
    ];
    for (const [entity, ...columns] of orders) {
      const wrong = table(entity).filter((row) => {
        const moments = columns.map((column) => row.of(column)).filter((moment) => moment !== '');
        return moments.some((moment, index) => index > 0 && moment < (moments[index - 1] ?? ''));
      });
      expect([entity, wrong.length]).toEqual([entity, 0]);
    }
  });

  it('renew what yearly customers pay: what was won is there the day after, what was lost is gone', () => {
    const yearly = table('renewals').map((row) => {
      const [account, due] = [row.of('account'), row.of('due_on')];
      const paid = (day: string) =>
        running(account, day)
          .filter((one) => one.of('billing_interval') === 'year')
          .reduce((sum, one) => sum + annual(one), 0);
      return { row, before: paid(dayBefore(due < today ? due : today)), after: paid(due) };
    });
    for (const { row, before, after } of yearly) {
      expect(Number(row.of('arr'))).toBe(before);
      if (row.of('status') === 'won') {
        expect(Number(row.of('arr_renewed')) + Number(row.of('arr_expansion'))).toBe(after);
      }
      expect(row.of('status') === 'lost').toBe(after === 0);
    }
    expect(new Set(yearly.map(({ row }) => row.of('status')))).toEqual(new Set(['won', 'lost', 'open']));
  });

  it('count as upsells exactly what subscriptions grew by', () => {
    const upsells = table('activities').filter((row) => row.of('kind') === 'upsell');
    const sold = new Map<string, number>();
    for (const row of upsells) {
      const key = `${row.of('account')} ${row.of('at')}`;
      sold.set(key, (sold.get(key) ?? 0) + Number(row.of('amount')));
    }
    const grown = new Map<string, number>();
    for (const row of table('subscriptions')) {
      const [account, day] = [row.of('account'), row.of('from')];
      const more = arr(account, day) - arr(account, dayBefore(day));
      if (arr(account, dayBefore(day)) > 0 && more > 0) {
        grown.set(`${account} ${day}`, more);
      }
    }
    expect(new Map([...sold].sort())).toEqual(new Map([...grown].sort()));
    expect(upsells.length).toBeGreaterThan(300);
  });

  it('bill a year’s or a month’s price on its first day', () => {
    const billed = new Map(table('invoices').map((row) => [`${row.of('account')} ${row.of('issued_on')}`, row]));
    const first = [...subscriptions.values()].flatMap(([row]) => (row ? [row] : []));
    for (const row of first) {
      expect(billed.get(`${row.of('account')} ${row.of('from')}`)?.of('amount')).toBe(row.of('amount'));
    }
    expect(table('invoices').filter((row) => Number(row.of('amount')) <= 0)).toEqual([]);
    const late = table('invoices').filter((row) => (row.of('paid_on') || today) > row.of('due_on'));
    expect(late.length / table('invoices').length).toBeGreaterThan(0.05);
    expect(late.length / table('invoices').length).toBeLessThan(0.2);
  });

  it('know every user who used the product, from the first day on', () => {
    const users = new Map(
      table('users').map((row) => [`${row.of('account')} ${row.of('user')}`, row.of('first_active_at')])
    );
    expect(users.size).toBe(table('users').length);
    const unknown = table('usage').filter((row) => {
      const since = users.get(`${row.of('account')} ${row.of('user')}`);
      return since === undefined || since === '' || row.of('day') < since;
    });
    expect(unknown).toEqual([]);
    const days = new Set(table('usage').map((row) => `${row.of('account')} ${row.of('user')} ${row.of('day')}`));
    const start = [...table('usage')].reduce((least, row) => (row.of('day') < least ? row.of('day') : least), never);
    const missing = [...users].filter(([key, since]) => since >= start && !days.has(`${key} ${since}`));
    expect(missing).toEqual([]);
  });

  it('have one entitlement at a time, enough seats for the users, and a volume only where it ends', () => {
    const byAccount = new Map<string, SampleRecord[]>();
    for (const row of table('seats')) {
      byAccount.set(row.of('account'), [...(byAccount.get(row.of('account')) ?? []), row]);
      expect(row.of('units') === '' || row.of('to') !== '').toBe(true);
      expect(Number(row.of('seats'))).toBeGreaterThan(0);
    }
    for (const rows of byAccount.values()) {
      rows.slice(1).forEach((row, index) => expect((rows[index]?.of('to') || never) <= row.of('from')).toBe(true));
    }
    const active = new Map<string, Set<string>>();
    for (const row of table('usage').filter((row) => row.of('day') > dayAfter(today, -28))) {
      active.set(row.of('account'), (active.get(row.of('account')) ?? new Set()).add(row.of('user')));
    }
    for (const [account, users] of active) {
      const seats = byAccount.get(account)?.at(-1)?.of('seats');
      expect(users.size).toBeLessThanOrEqual(Math.ceil(1.3 * Number(seats)));
    }
  });

  it('give notice some weeks before the end, and only of what ends', () => {
    const cancelled = table('subscriptions').filter((row) => row.of('cancelled_at') !== '');
    expect(cancelled.filter((row) => row.of('to') === '' || row.of('cancelled_at') > today)).toEqual([]);
    const ended = table('accounts').filter((row) => row.of('ended_at') || row.of('known_churn_on'));
    for (const row of ended) {
      const end = row.of('ended_at') || row.of('known_churn_on');
      const last = (subscriptions.get(row.of('id')) ?? []).filter((one) => one.of('to') === end);
      expect(last.length > 0 && last.every((one) => one.of('cancelled_at') !== '')).toBe(true);
    }
    const weeks = cancelled.map((row) => (Date.parse(row.of('to')) - Date.parse(row.of('cancelled_at'))) / 604_800_000);
    expect(Math.max(...weeks)).toBeLessThan(13);
    expect(weeks.filter((notice) => notice >= 2).length / weeks.length).toBeGreaterThan(0.7);
  });

  it('review competencies and calls, and give each kind of thing its rows', () => {
    const kinds = (entity: SampleEntity, column: string) => new Set(table(entity).map((row) => row.of(column)));
    expect(kinds('reviews', 'kind')).toEqual(new Set(['competency', 'call']));
    expect(table('reviews').every((row) => (row.of('kind') === 'call') === (row.of('account') !== ''))).toBe(true);
    expect(kinds('reviews', 'competency').size).toBe(6);
    expect([...kinds('touchpoints', 'kind')]).toEqual(
      expect.arrayContaining(['email', 'call', 'meeting', 'executive visit', 'QBR', 'training', 'introduction'])
    );
    expect(kinds('activities', 'kind')).toEqual(new Set(['beta_tester', 'opportunity', 'upsell']));
    expect(kinds('advocacy', 'kind')).toEqual(new Set(['referral', 'review', 'case study', 'reference call']));
    expect(kinds('retention_costs', 'kind')).toEqual(new Set(['salary', 'tools', 'customer event', 'travel']));
    expect(kinds('tasks', 'project')).toEqual(new Set(['Onboarding', 'Success plan', 'Renewal']));
    expect(kinds('targets', 'level')).toEqual(new Set(['company', 'team', 'csm']));
  });
});
