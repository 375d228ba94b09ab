import { z } from 'zod';
import { type LensId, querySchema } from '../../src/shared/query/query';
import { settingsSchema } from '../../src/shared/settings/settings';
import { type CsvTable, temporaryFolder } from '../support/company-csv';
import { inMarch } from '../support/march';
import { withFolder } from '../support/run-company';
import { describeWith } from '../support/shared-data';
import { published, publishedCases } from './published-case';

const number = z.number();
const firstOfMarch = Date.UTC(2026, 2, 1, 12);
const lenses: LensId[] = ['value', 'target', 'ceiling', 'feasible'];

/** Customers of whom some are known to leave on 20 March, as seen on the 1st. */
async function inSight(metric: string, customers: number, known: number, target: number) {
  const accounts: CsvTable = [
    ['id', 'started_at', 'known_churn_on'],
    ...Array.from({ length: customers }, (_, index) => [
      `account ${index}`,
      '2024-01-01',
      index < known ? '2026-03-20' : null,
    ]),
  ];
  const targets: CsvTable = [
    ['metric', 'from', 'value'],
    [metric, '2026-01-01', String(target)],
  ];
  const { folder, remove } = temporaryFolder({ 'accounts.csv': accounts, 'targets.csv': targets });
  try {
    return await withFolder(folder, settingsSchema.parse({}), firstOfMarch, async (ask) => {
      const query = querySchema.parse({ metric, lenses, partial: true, period: { every: 'month' } });
      const { groups } = await ask(query, { from: inMarch.from, to: inMarch.from });
      return groups[0]?.values;
    });
  } finally {
    remove();
  }
}

describeWith(publishedCases)('published cases: targets', () => {
  it('seed-okr-ceiling: 1,000 customers, 95 % wanted, 75 known to churn: 92.5 % at best, out of reach', async () => {
    const { input, expected } = published(
      'seed-okr-ceiling',
      z.object({ customers: number, target: number, known_churn: number }),
      z.object({ ceiling: number, feasible: z.boolean(), allowed_losses: number })
    );
    const { customers, target, known_churn: known } = input;
    expect(await inSight('customer_retention_rate', customers, known, target)).toEqual({
      value: [1],
      target: [target],
      ceiling: [expected.ceiling],
      feasible: [expected.feasible ? 1 : 0],
    });
    // As churn, the same is a floor; and as many as are allowed may leave.
    const wanted = expected.allowed_losses / customers;
    expect(await inSight('customer_churn_rate', customers, known, wanted)).toMatchObject({
      ceiling: [known / customers],
      feasible: [0],
    });
    expect(await inSight('customer_churn_rate', customers, expected.allowed_losses, wanted)).toMatchObject({
      feasible: [1],
    });
  });
});
