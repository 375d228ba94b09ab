// The stories, looked up in the finished tables with plain loops, whatever the day and the seed.
import { generateCompany, type Company } from './company';
import { sampleCompany } from './options';
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
  return (from: string, to: string, keep: (account: (typeof ids)[number]) => boolean = () => true) => {
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
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
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
    const share = (passes: (score: number) => boolean) => scores.filter(passes).length / scores.length;
    const nps = 100 * (share((score) => score >= 9) - share((score) => score <= 6));
    expect(nps).toBeGreaterThan(30);
    expect(nps).toBeLessThan(45);
  });
});
