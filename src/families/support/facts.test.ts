import type { FamilyRow } from '../../../tests/support/company';
import { at, companyOf, withExamples } from '../../backend/plan/testing/small-company';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

interface Ticket {
  readonly account?: string;
  readonly opened: string;
  /** Hours until it was solved, and days from then until it came back. */
  readonly hours?: number;
  readonly backAfter?: number;
  readonly replies?: string;
  readonly flag?: string;
  readonly priority?: string;
}

const ticket = ({ account, opened, hours, backAfter, replies, flag, priority }: Ticket): FamilyRow => {
  const solved = hours === undefined ? null : at(opened) + hours * HOUR;
  return {
    account: account ?? 'Ann’s',
    opened_at: at(opened),
    solved_at: solved,
    reopened_at: solved === null || backAfter === undefined ? null : solved + backAfter * DAY,
    agent_replies: replies ?? null,
    solved_on_first_contact: flag ?? null,
    priority: priority ?? null,
  };
};

const pays = [['2026-01-01', null, '100']] as const;
const accounts = {
  'Ann’s': { pays, owners: [['ann', null, null]] as const },
  'Ann’s, then Bob’s': {
    pays,
    owners: [
      ['ann', null, '2026-03-15'],
      ['bob', '2026-03-15', null],
    ] as const,
  },
};
const company = (...tickets: Ticket[]) => companyOf(accounts, { more: { tickets: tickets.map(ticket) } });

describe('first contact resolution', () => {
  it('counts days of the zone: from 25 March to 1 April are 7, though the clocks went forward', () =>
    withExamples(
      companyOf(accounts, {
        more: {
          tickets: [
            {
              account: 'Ann’s',
              opened_at: Date.parse('2026-03-24T22:00Z'),
              solved_at: Date.parse('2026-03-24T23:00Z'),
              reopened_at: Date.parse('2026-03-31T22:00Z'),
              agent_replies: '1',
            },
          ],
        },
      }),
      async (ask) => {
        expect(await ask.total('first_contact_resolution')).toBe(1);
      },
      { calendar: { timeZone: 'Europe/Berlin' } }
    ));

  it('is the share of tickets solved with one reply that did not come back in time', () =>
    withExamples(
      company(
        { opened: '2026-03-02', hours: 1, replies: '1' },
        { opened: '2026-03-02', hours: 1, replies: '2' },
        { opened: '2026-03-02', hours: 1, replies: '0' },
        { opened: '2026-03-02', hours: 1, replies: '1', backAfter: 6.999 },
        { opened: '2026-03-02', hours: 1, replies: '1', backAfter: 7 },
        { opened: '2026-02-28', hours: 1, replies: '2' },
        { opened: '2026-03-02', replies: '1' }
      ),
      async (ask) => {
        expect(await ask.total('first_contact_resolution')).toBe(2 / 5);
        expect(await ask.total('first_contact_resolution', { definition: { reopenDays: 0 } })).toBe(3 / 5);
        expect(await ask.total('first_contact_resolution', { definition: { reopenDays: 8 } })).toBe(1 / 5);
      }
    ));

  it('takes the flag where it is filled, and leaves out tickets of which neither is known', () =>
    withExamples(
      company(
        { opened: '2026-03-02', hours: 1, replies: '5', flag: 'yes' },
        { opened: '2026-03-02', hours: 1, replies: '1', flag: 'no' },
        { opened: '2026-03-02', hours: 1, flag: 'yes', backAfter: 1 },
        { opened: '2026-03-02', hours: 1 }
      ),
      async (ask) => {
        expect(await ask.total('first_contact_resolution')).toBe(1 / 3);
        const { groups, notices } = await ask.result({ metric: 'first_contact_resolution', lenses: ['n'] });
        expect(groups[0]?.values.n).toEqual([3]);
        expect(notices.map(({ text }) => text).join()).toContain('with neither replies nor flag filled (1)');
      }
    ));

  it('waits for the newest tickets until they can no longer come back', () =>
    withExamples(
      company({ opened: '2026-03-02', hours: 0, replies: '1' }, { opened: '2026-03-03', hours: 1, replies: '2' }),
      async (ask) => {
        const soFar = async (reopenDays: number) =>
          (await ask.result({ metric: 'first_contact_resolution', partial: true, definition: { reopenDays } }))
            .groups[0]?.values.value;
        expect(await soFar(7)).toEqual([1]);
        expect(await soFar(8)).toEqual([null]);
        expect(await soFar(6)).toEqual([1 / 2]);
      },
      {},
      at('2026-03-09') + 2 * HOUR
    ));
});

describe('tickets', () => {
  const tickets = company(
    { opened: '2026-03-14', hours: 30, priority: 'high' },
    { opened: '2026-03-14', account: 'Ann’s, then Bob’s', hours: 48, priority: 'low' },
    { opened: '2026-03-31', hours: 24 },
    { opened: '2026-02-27', hours: 60, priority: 'high' }
  );

  it('count when they are opened, for whoever owns the account then', () =>
    withExamples(tickets, async (ask) => {
      expect(await ask.march('tickets_opened', { by: ['csm'] })).toEqual({ ann: 3 });
      expect(await ask.march('tickets_opened', { by: ['ticket_priority'] })).toEqual({ high: 1, low: 1, '(none)': 1 });
      expect(await ask.march('tickets_per_account', { by: ['csm'] })).toEqual({ ann: 3 });
      expect(await ask.total('tickets_per_account')).toBe(3 / 2);
      expect(await ask.total('tickets_per_account', { filters: { ticket_priority: ['high'] } })).toBe(1 / 2);
    }));

  it('take their time until they are solved, in the window and the book in which they are', () =>
    withExamples(tickets, async (ask) => {
      // The last of March is solved as April begins, the one of February on 1 March.
      expect(await ask.total('time_to_resolution')).toBe((30 + 48 + 60) / 3);
      expect(await ask.march('time_to_resolution', { by: ['csm'] })).toEqual({ ann: (30 + 60) / 2, bob: 48 });
    }));
});
