// The stories, looked up in the finished tables with plain loops, whatever the day and the seed.
import { generateCompany, type Company } from './company';
import { sampleCompany } from './options';
import { records, type SampleRecord } from './records';
import { isoDay, timeline } from './timeline';

interface Paid {
  readonly from: string;
  readonly to: string;
  readonly monthly: number;
}

const never = '9999-12-31';

/** Customers and revenue between two days, for the accounts that pass. */
function measures(company: Company) {
  const paid = new Map<string, Paid[]>();
  for (const [account = '', from = '', to, amount, interval] of company.subscriptions.rows) {
    const monthly = Number(amount) / (interval === 'year' ? 12 : 1);
    paid.set(account, [...(paid.get(account) ?? []), { from, to: to || never, monthly }]);
  }
  const ids = [...company.accounts.rows].map((row) => ({ id: row[0] ?? '', plan: row[6] ?? '', csm: row[5] ?? '' }));
  const mrr = (id: string, day: string) =>
    (paid.get(id) ?? []).reduce((sum, one) => sum + (one.from <= day && day < one.to ? one.monthly : 0), 0);
  const moved = (from: string, to: string, keep: (account: (typeof ids)[number]) => boolean = () => true) => {
    const sums = { customers: 0, lost: 0, opening: 0, churned: 0, contraction: 0, expansion: 0 };
    for (const account of ids.filter(keep)) {
      const before = mrr(account.id, from);
      const after = mrr(account.id, to);
      if (before > 0) {
        sums.customers += 1;
        sums.lost += after > 0 ? 0 : 1;
        sums.opening += before;
        sums.churned += after > 0 ? 0 : before;
        sums.contraction += after > 0 ? Math.max(before - after, 0) : 0;
        sums.expansion += Math.max(after - before, 0);
      }
    }
    const kept = sums.opening - sums.churned - sums.contraction;
    return {
      ...sums,
      churn: sums.lost / sums.customers,
      grr: kept / sums.opening,
      nrr: (kept + sums.expansion) / sums.opening,
    };
  };
  return Object.assign(moved, { mrr });
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const median = (values: readonly number[]) => [...values].sort((one, other) => one - other)[values.length >> 1] ?? NaN;
const share = <T>(list: readonly T[], passes: (one: T) => boolean) => list.filter(passes).length / list.length;
const total = (rows: readonly SampleRecord[], column: string) =>
  rows.reduce((sum, row) => sum + Number(row.of(column)), 0);
const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000;
const between = (row: SampleRecord, column: string, from: string, to: string) =>
  row.of(column) >= from && row.of(column) < to;

function grouped(rows: readonly SampleRecord[], column: string): ReadonlyMap<string, SampleRecord[]> {
  const groups = new Map<string, SampleRecord[]>();
  for (const row of rows) {
    const group = groups.get(row.of(column)) ?? [];
    group.push(row);
    groups.set(row.of(column), group);
  }
  return groups;
}
const monthsBack = (count: number, last = 0) => Array.from({ length: count }, (_, index) => last + count - index);

const days = {
  'mid-month': '2026-03-17',
  'the first of a month': '2025-07-01',
  'a leap day': '2028-02-29',
  "New Year's Eve": '2026-12-31',
};

describe.each(Object.entries(days))('the sample company seen on %s', (_, day) => {
  const now = Date.parse(`${day}T09:30:00Z`);
  const company = generateCompany({ ...sampleCompany, now });
  const { current, day: dayOf } = timeline(now, sampleCompany.months);
  const read = new Map<keyof Company, SampleRecord[]>();
  const table = (entity: keyof Company) => {
    const rows = read.get(entity) ?? records(company[entity]);
    read.set(entity, rows);
    return rows;
  };
  const accounts = table('accounts');
  const measure = measures(company);
  const monthStart = (ago: number) => isoDay(dayOf(current - ago, 1));
  const month = (ago: number, keep?: Parameters<typeof measure>[2]) =>
    measure(monthStart(ago), monthStart(ago - 1), keep);
  const year = (ago: number, keep?: Parameters<typeof measure>[2]) =>
    measure(monthStart(ago + 12), monthStart(ago), keep);

  it('has about 400 customers today and is healthy over all', () => {
    const customers = measure(day, day).customers;
    expect(customers).toBeGreaterThan(388);
    expect(customers).toBeLessThan(415);
    const churn = mean(monthsBack(12).map((ago) => month(ago).churn));
    expect(churn).toBeGreaterThan(0.009);
    expect(churn).toBeLessThan(0.016);
    expect(year(0).nrr).toBeGreaterThan(1.03);
    expect(year(3).nrr).toBeLessThan(1.13);
    expect(year(0).grr).toBeGreaterThan(0.88);
    expect(year(0).grr).toBeLessThan(0.93);
  });

  it('lost about 11 customers on plan Basic two months ago, where about 3 are usual', () => {
    const basic = (ago: number) => month(ago, ({ plan }) => plan === 'Basic').lost;
    const usual = mean(monthsBack(12, 2).map(basic));
    expect(usual).toBeGreaterThan(2);
    expect(usual).toBeLessThan(4);
    expect(basic(2)).toBeGreaterThanOrEqual(10);
    expect(basic(2)).toBeLessThanOrEqual(13);
    expect(Math.max(basic(1), ...monthsBack(12, 2).map(basic))).toBeLessThanOrEqual(6);
  });

  it('has a CSM with seven accounts, two of them lost in the last three full months', () => {
    const book = ({ csm }: { csm: string }) => csm === 'csm-11';
    expect(year(0, book)).toMatchObject({ customers: 7, lost: 2 });
    expect(measure(monthStart(3), monthStart(0), book).lost).toBe(2);
  });

  it('has a CSM hired three months ago who took over accounts that others had', () => {
    const hired = [...company.csms.rows].find((row) => row[0] === 'csm-12')?.[4];
    expect(hired).toBe(isoDay(dayOf(current - 3, 3)));
    const takenOver = [...company.account_owners.rows].filter((row) => row[1] === 'csm-12');
    const before = new Set([...company.account_owners.rows].filter((row) => row[3] !== '').map((row) => row[0]));
    expect(takenOver.length).toBeGreaterThan(15);
    expect(takenOver.filter((row) => before.has(row[0])).length).toBeGreaterThan(15);
    expect(takenOver.every((row) => (row[2] ?? '') >= (hired ?? never))).toBe(true);
  });

  it('saw expansion fall to less than a third in the last three full months', () => {
    const rate = (ago: number) => month(ago).expansion / month(ago).opening;
    const usual = mean(monthsBack(9, 3).map(rate));
    expect(usual).toBeGreaterThan(0.01);
    expect(mean(monthsBack(3).map(rate))).toBeLessThan(usual / 3);
  });

  it('lost a giant seven months ago: revenue retention dips while customer churn does not stand out', () => {
    const others = monthsBack(12).filter((ago) => ago !== 7 && ago !== 2);
    const dip = month(7);
    expect(dip.grr).toBeLessThan(0.97);
    expect(dip.grr).toBeLessThan(Math.min(...others.map((ago) => month(ago).grr)) - 0.01);
    expect(dip.churn).toBeLessThan(Math.max(...others.map((ago) => month(ago).churn)));
  });

  it('has an NPS between 30 and 45', () => {
    const scores = [...company.survey_responses.rows]
      .filter((row) => row[2] === 'nps' && row[3] !== '')
      .map((row) => Number(row[3]));
    const nps = 100 * (share(scores, (score) => score >= 9) - share(scores, (score) => score <= 6));
    expect(nps).toBeGreaterThan(30);
    expect(nps).toBeLessThan(45);
  });

  it('flooded support with tickets of plan Basic three months ago, which took longer to solve', () => {
    const basic = new Set(accounts.filter((row) => row.of('plan') === 'Basic').map((row) => row.of('id')));
    const opened = (ago: number) =>
      table('tickets').filter(
        (row) => basic.has(row.of('account')) && between(row, 'opened_at', monthStart(ago), monthStart(ago - 1))
      );
    const hours = (rows: readonly SampleRecord[]) =>
      median(
        rows
          .filter((row) => row.of('solved_at'))
          .map((row) => 24 * daysBetween(row.of('opened_at'), row.of('solved_at')))
      );
    const usual = monthsBack(9, 3).map(opened);
    expect(opened(3).length).toBeGreaterThan(2 * mean(usual.map(({ length }) => length)));
    expect(hours(opened(3))).toBeGreaterThan(1.5 * hours(usual.flat()));
    expect(opened(1).length).toBeLessThan(1.4 * mean(usual.map(({ length }) => length)));
  });

  it('sees the new CSM late with tasks, where the others mostly keep their dates', () => {
    const owners = grouped(table('account_owners'), 'account');
    const isTheirs = (row: SampleRecord) =>
      (owners.get(row.of('account')) ?? []).some(
        (owner) =>
          owner.of('csm') === 'csm-12' &&
          owner.of('valid_from') <= row.of('due_at') &&
          row.of('due_at') < (owner.of('valid_to') || never)
      );
    const due = table('tasks').filter((row) => between(row, 'due_at', monthStart(2), day));
    const late = (row: SampleRecord) => (row.of('completed_at') || never) > row.of('due_at');
    const theirs = due.filter(isTheirs);
    expect(theirs.length).toBeGreaterThan(8);
    expect(share(theirs, late)).toBeGreaterThan(0.4);
    expect(
      share(
        due.filter((row) => !isTheirs(row)),
        late
      )
    ).toBeLessThan(0.3);
  });

  it('opens as many opportunities as ever, and has hardly won one since expansion fell', () => {
    const opportunities = table('activities').filter((row) => row.of('kind') === 'opportunity');
    const opened = (ago: number) =>
      opportunities.filter((row) => between(row, 'at', monthStart(ago), monthStart(ago - 1))).length;
    const closed = (from: number, to: number) =>
      opportunities.filter(
        (row) => row.of('status') !== 'open' && between(row, 'closed_at', monthStart(from), monthStart(to))
      );
    const won = (row: SampleRecord) => row.of('status') === 'won';
    expect(mean(monthsBack(3).map(opened))).toBeGreaterThan(0.7 * mean(monthsBack(9, 3).map(opened)));
    expect(share(closed(12, 3), won)).toBeGreaterThan(0.5);
    expect(share(closed(3, 0), won)).toBeLessThan(0.3);
    expect(opportunities.filter((row) => row.of('status') === 'open').length).toBeGreaterThan(10);
  });

  it('sees the gross renewal rate dip where the giant did not renew, has renewals overdue and ahead', () => {
    const renewals = table('renewals');
    const gross = (ago: number) => {
      const decided = renewals.filter(
        (row) => row.of('status') !== 'open' && between(row, 'due_on', monthStart(ago), monthStart(ago - 1))
      );
      return total(decided, 'arr_renewed') / total(decided, 'arr');
    };
    const others = monthsBack(11).filter((ago) => ago !== 7);
    expect(gross(7)).toBeLessThan(Math.min(...others.map(gross)));
    expect(gross(7)).toBeLessThan(0.6);
    const open = renewals.filter((row) => row.of('status') === 'open');
    const overdue = open.filter((row) => row.of('due_on') < day);
    expect(overdue.length).toBeGreaterThanOrEqual(2);
    expect(overdue.length).toBeLessThan(15);
    expect(
      open.filter((row) => row.of('due_on') > day && daysBetween(day, row.of('due_on')) <= 90).length
    ).toBeGreaterThan(20);
    expect(renewals.filter((row) => Number(row.of('arr_expansion')) > 0).length).toBeGreaterThan(4);
    const downsells = renewals.filter(
      (row) => row.of('status') === 'won' && Number(row.of('arr_renewed')) < Number(row.of('arr'))
    );
    expect(downsells.length).toBeGreaterThan(4);
  });

  it('takes more than half as long again to onboard in Europe since half a year, and no longer elsewhere', () => {
    const regions = new Map(accounts.map((row) => [row.of('id'), row.of('region')]));
    const days = (isEurope: boolean, from: string, to: string) =>
      table('onboardings')
        .filter((row) => (regions.get(row.of('account')) === 'Europe') === isEurope)
        .filter((row) => row.of('first_value_at') && between(row, 'started_at', from, to))
        .map((row) => daysBetween(row.of('started_at'), row.of('first_value_at')));
    const since = monthStart(6);
    const slower = (isEurope: boolean) =>
      mean(days(isEurope, since, monthStart(1))) / mean(days(isEurope, '0000', since));
    expect(slower(true)).toBeGreaterThan(1.5);
    expect(slower(false)).toBeLessThan(1.35);
    const waiting = table('onboardings').filter((row) => row.of('first_value_at') === '');
    expect(waiting.length).toBeGreaterThan(5);
    expect(waiting.length).toBeLessThan(60);
    const stays = new Set(accounts.filter((row) => row.of('ended_at') === '').map((row) => row.of('id')));
    const underWay = table('onboardings').filter(
      (row) => row.of('completed_at') === '' && stays.has(row.of('account'))
    );
    expect(underWay.length).toBeGreaterThan(5);
    expect(underWay.filter((row) => row.of('started_at') < monthStart(12))).toEqual([]);
  });

  it('saw usage fall by a fifth and more before accounts left', () => {
    const usage = grouped(table('usage'), 'account');
    const left = accounts
      .filter((row) => between(row, 'ended_at', monthStart(4), isoDay(dayOf(current, 28) + 1)))
      .map((row) => ({ end: Date.parse(row.of('ended_at')), rows: usage.get(row.of('id')) ?? [] }));
    const events = left.map(({ end, rows }) => {
      const ago = (from: number, to: number) =>
        total(
          rows.filter((row) =>
            between(
              row,
              'day',
              new Date(end - from * 86_400_000).toISOString(),
              new Date(end - to * 86_400_000).toISOString()
            )
          ),
          'events'
        );
      return { before: ago(120, 75) / 45, last: ago(30, 0) / 30 };
    });
    const sums = { before: mean(events.map(({ before }) => before)), last: mean(events.map(({ last }) => last)) };
    expect(sums.last).toBeLessThan(0.65 * sums.before);
    const used = events.filter(({ before }) => before > 1);
    expect(used.length).toBeGreaterThan(8);
    expect(share(used, ({ before, last }) => last <= 0.8 * before)).toBeGreaterThan(0.75);
  });

  it('brought out a feature four months ago that more accounts use month by month', () => {
    const rows = table('usage').filter((row) => row.of('feature') === 'Assistant');
    const adoption = [4, 3, 2, 1].map(
      (ago) =>
        new Set(
          rows
            .filter((row) => between(row, 'day', monthStart(ago), monthStart(ago - 1)))
            .map((row) => row.of('account'))
        ).size
    );
    expect(rows.filter((row) => row.of('day') < monthStart(4))).toEqual([]);
    expect(adoption).toEqual([...adoption].sort((one, other) => one - other));
    expect(adoption[3]).toBeGreaterThan(90);
    expect(adoption[0]).toBeLessThan(80);
  });

  it('has a few customers nobody has contacted for three months', () => {
    const touched = new Map(table('touchpoints').map((row) => [row.of('account'), row.of('at')]));
    for (const row of table('touchpoints')) {
      const latest = touched.get(row.of('account')) ?? '';
      touched.set(row.of('account'), row.of('at') > latest ? row.of('at') : latest);
    }
    const old = accounts.filter((row) => row.of('ended_at') === '' && row.of('started_at') < monthStart(4));
    const silent = old.filter((row) => (touched.get(row.of('id')) ?? '') < monthStart(3));
    expect(share(silent, (row) => row.of('csm') !== '')).toBeGreaterThan(0.4);
    expect(silent.length / old.length).toBeGreaterThan(0.03);
    expect(silent.length / old.length).toBeLessThan(0.2);
  });

  it('set one team a target for customer retention that those who gave notice have put out of reach', () => {
    const targets = table('targets').filter(
      (row) => row.of('metric') === 'customer_retention_rate' && row.of('level') === 'team'
    );
    const teams = new Map(table('csms').map((row) => [row.of('id'), row.of('team')]));
    const owners = grouped(table('account_owners'), 'account');
    const ends = new Map(accounts.map((row) => [row.of('id'), row.of('known_churn_on')]));
    const customers = (on: string) =>
      new Set(accounts.map((row) => row.of('id')).filter((id) => measure.mrr(id, on) > 0));
    const there = customers(day);
    const outOfReach = targets.filter((target) => {
      const [from, to] = [target.of('from') < day ? target.of('from') : day, target.of('to')];
      const book = [...customers(from)].filter((id) =>
        (owners.get(id) ?? []).some(
          (row) =>
            row.of('valid_from') <= from &&
            from < (row.of('valid_to') || never) &&
            teams.get(row.of('csm')) === target.of('group')
        )
      );
      const leaving = book.filter((id) => there.has(id) && ends.get(id) && (ends.get(id) ?? '') <= to);
      const left = book.filter((id) => !there.has(id));
      const ceiling = 1 - (left.length + leaving.length) / book.length;
      return (
        to > day && ceiling < Number(target.of('value')) && Number(target.of('value')) <= 1 - left.length / book.length
      );
    });
    expect(outOfReach).toHaveLength(1);
  });
});
