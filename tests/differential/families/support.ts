// Support tickets, one by one.
import fc from 'fast-check';
import type { FamilyRow } from '../../support/company';
import { instants } from '../arbitrary-instant';
import { clockOf } from '../oracle/clock';
import type { Contribution } from '../oracle/contribution';
import type { OracleMetric } from '../oracle/metrics';
import { share } from '../oracle/money';
import { type FamilyOracle, type FamilyQuestion, instantOf, textOf } from './family-oracle';
import { customersAtEnd, happened, inWindow } from './happened';

const { array, constantFrom, integer, option, record } = fc;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const rows: FamilyOracle['rows'] = (accounts, csms) =>
  array(
    record({
      account: accounts.length === 0 ? fc.constant(null) : option(constantFrom(...accounts), { freq: 6 }),
      csm: option(constantFrom(...csms), { freq: 1 }),
      opened_at: instants,
      hours: option(integer({ min: 0, max: 400 }), { freq: 6 }),
      again: option(constantFrom(0, DAY, 6 * DAY, 7 * DAY - 1, 7 * DAY, 8 * DAY, 30 * DAY), { freq: 2 }),
      agent_replies: constantFrom(null, '0', '1', '1', '1', '2', '5'),
      solved_on_first_contact: constantFrom(null, null, 'yes', 'no'),
      priority: constantFrom(null, 'low', 'high', 'high'),
    }).map(({ hours, again, ...row }): FamilyRow => {
      const solved = hours === null ? null : row.opened_at + hours * HOUR;
      return { ...row, solved_at: solved, reopened_at: again === null || solved === null ? null : solved + again };
    }),
    { minLength: 1, maxLength: 50, size: 'max' }
  ).map((tickets) => ({ tickets }));

function ticketParts(question: FamilyQuestion, row: FamilyRow): Contribution[] {
  const opened = instantOf(row, 'opened_at');
  const solved = instantOf(row, 'solved_at');
  const dimensions = { ticket_priority: textOf(row, 'priority') };
  const parts = inWindow(opened, question) ? [happened(question, row, opened, 'opened', 1n, dimensions)] : [];
  if (!inWindow(solved, question) || opened === null) {
    return parts;
  }
  const add = (part: string, amount: bigint) => parts.push(happened(question, row, solved, part, amount, dimensions));
  add('solved', 1n);
  add('time', BigInt(solved - opened));
  const mayComeBack = question.definition.reopenDays * DAY;
  const flag = textOf(row, 'solved_on_first_contact');
  const replies = textOf(row, 'agent_replies');
  const over = clockOf(solved, question) + mayComeBack;
  if (over <= clockOf(question.asked.now, question) && (flag ?? replies) !== null) {
    const reopened = instantOf(row, 'reopened_at');
    const cameBack = reopened !== null && clockOf(reopened, question) < over;
    add('observed', 1n);
    add('at once', !cameBack && (flag === null ? replies === '1' : flag === 'yes') ? 1n : 0n);
  }
  return parts;
}

const rate = (over: string, under: string, unit = 1n): OracleMetric => ({
  family: 'support',
  habit: 'leaves out',
  needs: 'tickets',
  value: (get) => share(get(over), get(under) * unit),
  n: (get) => get(under),
});

export const supportOracle: FamilyOracle = {
  family: 'support',
  rows,
  contributions: (question) => [
    ...(question.reading.company.more?.tickets ?? []).flatMap((row) => ticketParts(question, row)),
    ...customersAtEnd(question).map((place) => ({ ...place, part: 'customers', amount: 1n })),
  ],
  metrics: {
    first_contact_resolution: rate('at once', 'observed'),
    tickets_opened: {
      family: 'support',
      habit: 'keeps',
      adds: true,
      needs: 'tickets',
      value: (get) => Number(get('opened')),
    },
    tickets_per_account: { ...rate('opened', 'customers'), needs: ['accounts', 'tickets'] },
    time_to_resolution: rate('time', 'solved', BigInt(HOUR)),
  },
};
