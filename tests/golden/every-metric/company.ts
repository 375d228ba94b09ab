// A company small enough to follow by hand, with a story for every fact family, in the first half of 2026.
import type { Company, OwnerRow, SubscriptionRow } from '../../support/company';
import { familyRows } from './family-rows';
import { surveys } from './surveys';

/** An instant of a date or of a full time; UTC. */
const on = (text: string): number => Date.parse(text);

const owns = (account: string, csm: string, from: string, to: string | null = null): OwnerRow => ({
  account,
  csm,
  from: on(from),
  to: to === null ? null : on(to),
});

const pays = (
  account: string,
  amount: string,
  from: string,
  to: string | null = null,
  more: Partial<SubscriptionRow> = {}
): SubscriptionRow => ({ account, amount, from: on(from), to: to === null ? null : on(to), ...more });

/** The moment at which the numbers are asked for: June is not over. */
export const now = on('2026-06-10T12:00:00Z');

export const company: Company = {
  accounts: [
    { id: 'ardent', name: 'Ardent', startedAt: on('2024-05-01'), segments: { plan: 'Pro', region: 'EU' } },
    { id: 'birch', name: 'Birch', startedAt: on('2024-11-15'), segments: { plan: 'Pro', region: 'US' } },
    { id: 'cobalt', name: 'Cobalt', startedAt: on('2025-01-01'), segments: { plan: 'Basic', region: 'EU' } },
    {
      id: 'dune',
      name: 'Dune',
      startedAt: on('2025-01-01'),
      endedAt: on('2026-03-20'),
      segments: { plan: 'Basic', region: 'US' },
    },
    { id: 'elm', name: 'Elm', startedAt: on('2026-02-03'), segments: { plan: 'Basic', region: null } },
    { id: 'fjord', name: 'Fjord', startedAt: on('2025-01-01'), segments: { plan: 'Pro', region: 'EU' } },
    { id: 'grove', name: 'Grove', startedAt: on('2025-02-01'), segments: { plan: 'Pro', region: 'US' } },
    { id: 'holm', name: 'Holm', startedAt: on('2026-03-02'), segments: { plan: 'Basic', region: 'US' } },
    { id: 'iris', name: 'Iris', startedAt: on('2025-02-01'), segments: { plan: null, region: 'EU' } },
    { id: 'kestrel', name: 'Kestrel', startedAt: on('2025-03-01'), segments: { plan: 'Pro', region: 'US' } },
    { id: 'jade', name: 'Jade', knownChurnOn: on('2026-06-30'), segments: { plan: 'Basic', region: null } },
  ],
  csms: [
    { id: 'ana', name: 'Ana', team: 'North', hiredOn: on('2023-01-01'), capacity: '4' },
    { id: 'ben', name: 'Ben', team: 'South', hiredOn: on('2026-01-01'), capacity: '2.5' },
    { id: 'cleo', name: 'Cleo', team: 'South', hiredOn: on('2025-06-01'), capacity: null },
  ],
  owners: [
    owns('ardent', 'ana', '2024-05-01'),
    owns('birch', 'ana', '2024-11-15', '2026-03-09T04:30:00Z'), // handed over
    owns('birch', 'ben', '2026-03-09T04:30:00Z'),
    owns('cobalt', 'ben', '2025-01-01'),
    owns('dune', 'ben', '2025-01-01', '2026-03-20'),
    owns('elm', 'cleo', '2026-02-03'),
    owns('fjord', 'cleo', '2025-01-01'),
    owns('kestrel', 'ana', '2025-03-01'),
    owns('grove', 'ana', '2025-02-01'),
    owns('iris', 'ana', '2025-02-01', '2026-02-01'),
    owns('iris', 'ben', '2026-02-01', '2026-04-15'), // then nobody's
  ],
  subscriptions: [
    pays('ardent', '100', '2024-05-01'),
    pays('birch', '200', '2024-11-15', '2026-03-08T06:30:00Z'),
    pays('birch', '300', '2026-03-08T06:30:00Z'), // expands
    pays('cobalt', '400', '2025-01-01', '2026-03-05'),
    pays('cobalt', '250', '2026-03-05'), // contracts
    pays('dune', '150', '2025-01-01', '2026-03-20', { cancelledAt: on('2026-02-15') }), // leaves
    pays('elm', '120', '2026-02-03'), // new
    pays('fjord', '100', '2025-01-01', null, { currency: 'EUR' }), // moves with the rate
    pays('grove', '80', '2025-02-01', '2025-10-01'),
    pays('grove', '90.5', '2026-05-05'), // returns
    pays('holm', '60', '2026-03-02T05:00:00Z', '2026-03-09T03:30:00Z'), // comes and goes
    pays('iris', '1200', '2025-02-01', null, { interval: 'year' }),
    pays('iris', '50', '2025-02-01', '2026-04-15'), // one of two ends
    pays('kestrel', '75', '2025-03-01', '2026-03-09T03:45:00Z'), // leaves late on a Sunday in New York
    pays('jade', '0', '2026-01-10'), // a free plan
  ],
  responses: surveys,
  rates: [
    { currency: 'EUR', from: on('2024-01-01'), rate: '1.1' },
    { currency: 'EUR', from: on('2026-03-09T03:30:00Z'), rate: '1.2' },
    { currency: 'EUR', from: on('2026-05-20'), rate: '1.15' },
  ],
  more: familyRows,
};
