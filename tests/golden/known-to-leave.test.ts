// Who is known to leave in the rest of a window: what the account says, and customers who have given notice.
import { querySchema } from '../../src/shared/query/query';
import { settingsSchema } from '../../src/shared/settings/settings';
import { type CsvTable, temporaryFolder } from '../support/company-csv';
import { withFolder } from '../support/run-company';

const middleOfMarch = Date.UTC(2026, 2, 15, 12);

const accounts: CsvTable = [
  ['id', 'ended_at', 'known_churn_on'],
  ['says so', null, '2026-03-20'],
  ['ends by its account', '2026-03-20', '2026-05-01'],
  ['gave notice', null, null],
  ['gave notice of one of two', null, null],
  ['gave notice and comes again', null, null],
  ['gives notice later', null, null],
  ['ends without a notice', null, null],
  ['gave notice for April', null, null],
  ['stays', null, null],
  ['pays nothing but for what ends', null, null],
];
const subscriptions: CsvTable = [
  ['account', 'from', 'to', 'cancelled_at', 'amount'],
  ['says so', '2025-01-01', null, null, '10'],
  ['ends by its account', '2025-01-01', null, null, '10'],
  ['gave notice', '2025-01-01', '2026-03-20', '2026-02-01', '10'],
  ['gave notice of one of two', '2025-01-01', '2026-03-20', '2026-02-01', '10'],
  ['gave notice of one of two', '2025-01-01', null, null, '10'],
  ['gave notice and comes again', '2025-01-01', '2026-03-20', '2026-02-01', '10'],
  ['gave notice and comes again', '2026-03-25', null, null, '10'],
  ['gives notice later', '2025-01-01', '2026-03-20', '2026-03-16', '10'],
  ['ends without a notice', '2025-01-01', '2026-03-20', null, '10'],
  ['gave notice for April', '2025-01-01', '2026-04-20', '2026-02-01', '10'],
  ['stays', '2025-01-01', null, null, '10'],
  ['pays nothing but for what ends', '2025-01-01', '2026-03-20', '2026-02-01', '10'],
  ['pays nothing but for what ends', '2025-01-01', null, null, '0'],
];

/** The best that retention of March can still come to. */
async function ceiling(settings: object, question: object = {}) {
  const { folder, remove } = temporaryFolder({ 'accounts.csv': accounts, 'subscriptions.csv': subscriptions });
  try {
    return await withFolder(folder, settingsSchema.parse(settings), middleOfMarch, async (ask) => {
      const asked = {
        metric: 'customer_retention_rate',
        lenses: ['ceiling'],
        partial: true,
        period: { every: 'month' },
      };
      const query = querySchema.parse({ ...asked, ...question });
      const { groups } = await ask(query, { from: middleOfMarch, to: middleOfMarch });
      return groups[0]?.values.ceiling?.[0];
    });
  } finally {
    remove();
  }
}

it('is whoever says so, has an end, or has given notice of all that is paid for', async () => {
  // Four of ten: two by their accounts, one by notice, one who keeps a free plan alone.
  expect(await ceiling({})).toBe(6 / 10);
});

it('is nobody who keeps a free plan, where those count', async () => {
  expect(await ceiling({ mapping: { countFreePlans: true } })).toBe(7 / 10);
});

it('is gone already by the day of the notice, where that is asked for', async () => {
  // Two by their accounts are ahead; four have given notice by now of all they pay for.
  const definition = { churnDate: 'cancellation' };
  expect(await ceiling({}, { definition, period: { every: 'quarter' } })).toBe((10 - 2 - 4) / 10);
});
