// Lifetime value and cost, account by account and row by row.
import fc from 'fast-check';
import type { Instant } from '../../../src/shared/calendar/window';
import { windowMonths } from '../../../src/shared/calendar/window-months';
import type { Definition } from '../../../src/shared/query/query';
import type { AccountRow, FamilyRow } from '../../support/company';
import { instants } from '../arbitrary-instant';
import { cohortContributions, owners } from '../oracle/cohort';
import type { Contribution } from '../oracle/contribution';
import type { Parts } from '../oracle/groups';
import type { OracleMetric } from '../oracle/metrics';
import { type Fraction, scaled, share, valueOf } from '../oracle/money';
import { ownerAt } from '../oracle/ownership';
import { customerAt, type Reading } from '../oracle/timeline';
import { type FamilyOracle, type FamilyQuestion, instantOf, textOf } from './family-oracle';
import { accountOf, happened, inWindow } from './happened';

const DAY = 86_400_000;
const DAYS_A_YEAR = 365.25;
const MONEY = 10n ** 14n;
const MONTH = 10n ** 8n;
const MARGIN_DECIMALS = 6;
const MARGIN = 10n ** BigInt(MARGIN_DECIMALS);

const { array, constantFrom, integer, option, record } = fc;

const invoicesOf = (accounts: readonly string[]): fc.Arbitrary<FamilyRow[]> =>
  accounts.length === 0
    ? fc.constant([])
    : array(
        record({
          account: constantFrom(...accounts),
          issued_on: instants,
          amount: constantFrom('100', '250.5', '99.9999', '0', '-30', '-500'),
          due: option(integer({ min: 0, max: 40 }), { freq: 6 }),
          paid: option(integer({ min: -50, max: 600 }), { freq: 3 }),
        }),
        { maxLength: 40, size: 'max' }
      ).map((rows) =>
        rows.map(({ due, paid, ...row }, index) => {
          const dueOn = due === null ? null : row.issued_on + due * DAY;
          // Paid some tenths of a day before or after it was due.
          const paidOn = dueOn === null || paid === null ? null : dueOn + (paid * DAY) / 10;
          return { ...row, due_on: dueOn, paid_on: paidOn, id: `i${index}` };
        })
      );

const costsOf = (accounts: readonly string[], csms: readonly string[]): fc.Arbitrary<FamilyRow[]> =>
  array(
    record({
      at: instants,
      amount: constantFrom('0', '12.5', '100', '0.0001'),
      account: accounts.length === 0 ? fc.constant(null) : option(constantFrom(...accounts)),
      csm: option(constantFrom(...csms)),
      kind: option(constantFrom('tools', 'salaries')),
    }),
    { maxLength: 25, size: 'max' }
  );

/** From first becoming a customer to the last loss up to an instant; `lost` is null for a customer at it. */
function relationship(reading: Reading, account: AccountRow, until: Instant) {
  let [first, lost, was]: [Instant | null, Instant | null, boolean] = [null, null, false];
  for (const edge of reading.instants.get(account.id) ?? []) {
    const is: boolean = edge <= until ? customerAt(reading, account, edge) : was;
    if (is && !was) {
      [first, lost] = [first ?? edge, null];
    } else if (was && !is) {
      lost = edge;
    }
    was = is;
  }
  return first === null ? null : { days: Math.round(((lost ?? until) - first) / DAY), lost };
}

function relationships({ reading, asked, definition }: FamilyQuestion): Contribution[] {
  const { company } = reading;
  const { span, attribution, now } = asked;
  return company.accounts.flatMap((account): Contribution[] => {
    const found = relationship(reading, account, span.until);
    if (found === null) {
      return [];
    }
    const { days, lost } = found;
    if (definition.lifespan === 'ended') {
      const owner = owners(reading, account, asked).movement;
      return lost === null || lost <= span.start
        ? []
        : [
            { part: 'relationships', amount: 1n, owner, account },
            { part: 'days', amount: BigInt(days), owner, account },
          ];
    }
    const held = lost === null || attribution === 'end' ? span.until : lost - 1;
    const owner = ownerAt(company, account, attribution === 'current' ? now : held);
    return [
      { part: 'relationships', amount: 1n, owner, account },
      { part: `${lost === null ? 'current' : 'ended'}@${days}`, amount: 1n, owner, account },
    ];
  });
}

/** The months of the window, in hundred-millionths. */
const monthsOf = ({ asked, timeZone }: FamilyQuestion) =>
  BigInt(Math.round(windowMonths(asked.span, timeZone) * Number(MONTH)));

function customers(question: FamilyQuestion): Contribution[] {
  const months = monthsOf(question);
  const counted = question.definition.newAndLost === 'counted';
  return cohortContributions(question.reading, question.asked).flatMap((contribution): Contribution[] => {
    const { part, amount } = contribution;
    const as = (name: string, times = 1n): Contribution => ({ ...contribution, part: name, amount: amount * times });
    switch (part) {
      case 'customers_at_start':
        return [as('at_start'), as('exposure', months)];
      case 'customers_at_end':
        return [as('at_end')];
      case 'closing':
        return [as('closing')];
      case 'opening':
        return [as('retained', months)];
      case 'churned':
      case 'contraction':
        return [as('retained', -months)];
      case 'customers_lost':
        return [as('lost')];
      case 'customers_new':
        return counted ? [as('exposure', months)] : [];
      case 'customers_new_and_lost':
        return counted ? [as('exposure', months), as('lost')] : [];
      default:
        return [];
    }
  });
}

function purchases(question: FamilyQuestion): Contribution[] {
  const { reading, asked } = question;
  const { company } = reading;
  const at = asked.attribution === 'current' ? asked.now : asked.span.until;
  return company.accounts.flatMap((account) => {
    const rows = (company.more?.invoices ?? []).filter((row) => {
      const issued = instantOf(row, 'issued_on');
      return accountOf(question, row) === account && inWindow(issued, question) && issued < asked.now;
    });
    const amounts = rows.map((row) => money(row, 'amount'));
    const bought = amounts.filter((amount) => amount > 0n).length;
    const owner = ownerAt(company, account, at);
    return [
      { part: 'invoiced', amount: amounts.reduce((sum, amount) => sum + amount, 0n), owner, account },
      { part: 'purchases', amount: BigInt(bought), owner, account },
      { part: 'buyer_months', amount: bought > 0 ? monthsOf(question) : 0n, owner, account },
    ].filter(({ amount }) => amount !== 0n);
  });
}

function costs(question: FamilyQuestion): Contribution[] {
  return (question.reading.company.more?.retention_costs ?? []).flatMap((row) => {
    const at = instantOf(row, 'at');
    return inWindow(at, question) && at < question.asked.now
      ? [happened(question, row, at, 'cost', money(row, 'amount'))]
      : [];
  });
}

function money(row: FamilyRow, field: string): bigint {
  return scaled(textOf(row, field) ?? '0', 14);
}

type Get = (part: string) => bigint;

const times = (...factors: ReadonlyArray<Fraction | number | null>) =>
  factors
    .map((factor) => (factor !== null && typeof factor === 'object' ? valueOf(factor) : factor))
    .reduce<number | null>((product, factor) => (product === null || factor === null ? null : product * factor), 1);

/** Mean years up to the longest watched, day by day: each day is as long as the share that is still there. */
function restrictedYears(parts: Parts): number | null {
  const byDay = (name: string) =>
    new Map(
      [...parts].flatMap(([part, amount]) =>
        part.startsWith(`${name}@`) && amount !== 0n ? [[Number(part.split('@')[1]), Number(amount)]] : []
      )
    );
  const [ended, current] = [byDay('ended'), byDay('current')];
  if (ended.size + current.size === 0) {
    return null;
  }
  const horizon = Math.max(...ended.keys(), ...current.keys());
  let watched = [...ended.values(), ...current.values()].reduce((sum, count) => sum + count, 0);
  let [mean, there] = [0, 1];
  for (let day = 0; day < horizon; day += 1) {
    const gone = ended.get(day) ?? 0;
    there *= watched === 0 ? 1 : 1 - gone / watched;
    watched -= gone + (current.get(day) ?? 0);
    mean += there;
  }
  return mean / DAYS_A_YEAR;
}

function years(get: Get, { lifespan }: Definition, parts: Parts): Fraction | number | null {
  if (lifespan === 'restricted_mean') {
    return restrictedYears(parts);
  }
  return share(4n * get('days'), BigInt(4 * DAYS_A_YEAR) * get('relationships'));
}

const metric = (needs: OracleMetric['needs'], sample: string, value: OracleMetric['value']): OracleMetric => ({
  family: 'lifetime-value',
  habit: 'leaves out',
  needs,
  value,
  n: (get) => get(sample),
});

export const lifetimeValueOracle: FamilyOracle = {
  family: 'lifetime-value',
  rows: (accounts, csms) => record({ invoices: invoicesOf(accounts), retention_costs: costsOf(accounts, csms) }),
  contributions: (question) => {
    const { settings } = question;
    const margin = scaled((settings.grossMargin ?? 0).toFixed(MARGIN_DECIMALS), MARGIN_DECIMALS);
    const found = [...customers(question), ...relationships(question), ...purchases(question), ...costs(question)];
    const margins = found
      .filter(({ part }) => part === 'closing')
      .map((closing) => ({ ...closing, part: 'margin', amount: closing.amount * margin }));
    return [...found, ...margins];
  },
  metrics: {
    clv_relationship: metric('subscriptions', 'relationships', (get, definition, parts) =>
      times(years(get, definition, parts), share(get('closing'), get('at_end') * MONEY))
    ),
    clv_purchases: metric('invoices', 'relationships', (get, definition, parts) =>
      times(
        share(get('invoiced'), get('purchases') * MONEY),
        share(12n * get('purchases') * MONTH, get('buyer_months')),
        years(get, definition, parts)
      )
    ),
    clv_margin: metric('subscriptions', 'at_start', (get) =>
      // A product: no ratio of sums.
      valueOf(share(get('margin') * get('exposure'), 12n * get('at_end') * get('lost') * MONEY * MARGIN * MONTH))
    ),
    customer_lifespan: metric('accounts', 'relationships', years),
    customer_retention_cost: metric('retention_costs', 'at_end', (get) =>
      share(2n * get('cost'), (get('at_start') + get('at_end')) * MONEY)
    ),
    retention_cost_ratio: metric(['subscriptions', 'retention_costs'], 'at_start', (get) =>
      share(12n * get('cost') * MONTH, get('retained'))
    ),
  },
};
