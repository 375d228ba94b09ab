// Renewals, row by row: when they are due, what became of them by now, and whose they are.
import fc from 'fast-check';
import type { Instant } from '../../../src/shared/calendar/window';
import type { FamilyRow } from '../../support/company';
import { instants } from '../arbitrary-instant';
import type { Contribution } from '../oracle/contribution';
import type { OracleMetric } from '../oracle/metrics';
import { scaled, share, toNumber } from '../oracle/money';
import { type Owner, ownerAt } from '../oracle/ownership';
import { type FamilyOracle, type FamilyQuestion, instantOf, textOf } from './family-oracle';
import { accountOf, happened, inWindow } from './happened';

const MONEY_DECIMALS = 14;
const { array, constantFrom, option, record } = fc;

const rowsOf = (accounts: readonly string[], csms: readonly string[]): fc.Arbitrary<FamilyRow[]> =>
  accounts.length === 0
    ? fc.constant([])
    : array(
        record({
          account: constantFrom(...accounts),
          due_on: instants,
          arr: constantFrom('0', '100', '250.5', '1200', '99.9999'),
          status: constantFrom('won', 'won', 'Won', 'lost', 'open', 'open'),
          // Never more than is up for renewal.
          renewed: constantFrom('all', 'blank', 'none', 'some'),
          arr_expansion: option(constantFrom('0', '10.25', '500')),
          decided_on: option(instants),
          csm: option(constantFrom(...csms), { freq: 1 }),
        }).map(({ renewed, ...row }) => ({
          ...row,
          arr_renewed: { all: row.arr, blank: null, none: '0', some: row.arr === '0' ? '0' : '50.5' }[renewed],
          ...(row.status === 'lost' && { arr_renewed: renewed === 'none' ? '0' : null, arr_expansion: null }),
        })),
        { maxLength: 25, size: 'max' }
      ).map((rows) => rows.map((row, index) => ({ ...row, id: `r${index}` })));

const money = (row: FamilyRow, field: string): bigint | null => {
  const text = textOf(row, field);
  return text === null ? null : scaled(text, MONEY_DECIMALS);
};

/** The book that a renewal counts in which may lie ahead: nobody having the account then, today's owner's. */
function bookAhead(question: FamilyQuestion, row: FamilyRow, due: Instant): Owner {
  const { company } = question.reading;
  const { attribution, now, span } = question.asked;
  const account = accountOf(question, row);
  const owner = (at: Instant): Owner => {
    const then = account === null ? null : ownerAt(company, account, at);
    return then === null && at > now && account !== null ? ownerAt(company, account, now) : then;
  };
  switch (attribution) {
    case 'start':
    case 'event':
      return textOf(row, 'csm') ?? owner(due);
    case 'end':
      return owner(span.until);
    case 'current':
      return owner(now);
  }
}

function ofRow(question: FamilyQuestion, row: FamilyRow): Contribution[] {
  const { now, span } = question.asked;
  const due = instantOf(row, 'due_on');
  if (due === null) {
    throw new Error('a renewal without a due date');
  }
  const found: Contribution[] = [];
  const decidedOn = instantOf(row, 'decided_on');
  const status = textOf(row, 'status')?.toLowerCase();
  const open = status === 'open' || (decidedOn !== null && decidedOn >= now);
  const arr = money(row, 'arr') ?? 0n;
  const ahead = { owner: bookAhead(question, row, due), account: accountOf(question, row) };
  if (span.start <= due && due < span.end) {
    found.push({ ...ahead, part: 'due', amount: 1n }, { ...ahead, part: 'due_arr', amount: arr });
  }
  if (due < now && due < span.until && open) {
    found.push({ ...ahead, part: 'overdue', amount: 1n });
  }
  if (due < now && inWindow(due, question) && !open) {
    const add = (part: string, amount: bigint) => found.push(happened(question, row, due, part, amount));
    add('decided', 1n);
    add('decided_arr', arr);
    if (status === 'won') {
      add('won', 1n);
      add('renewed', money(row, 'arr_renewed') ?? arr);
      add('expansion', money(row, 'arr_expansion') ?? 0n);
    }
  }
  return found;
}

const base = { family: 'renewals', needs: 'renewals' } as const;
type Get = (part: string) => bigint;
const rate = (value: OracleMetric['value']): OracleMetric => ({
  ...base,
  habit: 'leaves out',
  value,
  n: (get) => get('decided'),
});
const what = (value: (get: Get) => number): OracleMetric => ({ ...base, habit: 'keeps', adds: true, value });

export const renewalsOracle: FamilyOracle = {
  family: 'renewals',
  rows: (accounts, csms) => rowsOf(accounts, csms).map((renewals) => ({ renewals })),
  contributions: (question) => (question.reading.company.more?.renewals ?? []).flatMap((row) => ofRow(question, row)),
  metrics: {
    gross_renewal_rate: rate((get) => share(get('renewed'), get('decided_arr'))),
    net_renewal_rate: rate((get) => share(get('renewed') + get('expansion'), get('decided_arr'))),
    logo_renewal_rate: rate((get) => share(get('won'), get('decided'))),
    renewals_due: { ...what((get) => Number(get('due'))), future: true },
    arr_up_for_renewal: { ...what((get) => toNumber(get('due_arr'))), future: true },
    renewals_overdue: what((get) => Number(get('overdue'))),
  },
};
