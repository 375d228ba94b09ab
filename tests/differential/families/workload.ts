// What every CSM has to look after at a window's end, customer by customer.
import fc from 'fast-check';
import type { Contribution } from '../oracle/contribution';
import type { OracleMetric } from '../oracle/metrics';
import { scaled, share } from '../oracle/money';
import { holdings } from '../oracle/ownership';
import { revenueAt } from '../oracle/timeline';
import type { FamilyOracle, FamilyQuestion } from './family-oracle';
import { customersAtEnd } from './happened';

const CAPACITY_DECIMALS = 8;
const MONEY_DECIMALS = 14;

function contributions(question: FamilyQuestion): Contribution[] {
  const { reading, asked } = question;
  const books = customersAtEnd(question).flatMap(({ account, owner }) =>
    holdings(owner).map((holding) => ({ account, csm: holding.csm, owner: [holding] }))
  );
  return books.flatMap(({ account, csm, owner }) => {
    if (csm === null) {
      return [];
    }
    const given = reading.company.csms?.find(({ id }) => id === csm)?.capacity ?? '0';
    const capacity = scaled(given, CAPACITY_DECIMALS);
    const parts: Contribution[] = [
      { part: 'held', amount: 1n, owner, account },
      { part: 'held arr', amount: revenueAt(reading, account, asked.span.until), owner, account },
      { part: 'csms', amount: 1n, owner, account, once: csm },
    ];
    return capacity > 0n
      ? [
          ...parts,
          { part: 'held with capacity', amount: 1n, owner, account },
          { part: 'capacity', amount: capacity, owner, account, once: csm },
        ]
      : parts;
  });
}

const perCsm = (needs: OracleMetric['needs'], value: OracleMetric['value']): OracleMetric => ({
  family: 'workload',
  habit: 'keeps',
  countsCsms: true,
  needs,
  value,
});
const ten = (power: number) => 10n ** BigInt(power);

export const workloadOracle: FamilyOracle = {
  family: 'workload',
  // It reads nothing of its own.
  rows: () => fc.constant({}),
  contributions,
  metrics: {
    customers_per_csm: perCsm('accounts', (get) => share(get('held'), get('csms'))),
    arr_per_csm: perCsm(['accounts', 'subscriptions'], (get) =>
      share(get('held arr'), get('csms') * ten(MONEY_DECIMALS))
    ),
    capacity: perCsm(['accounts', 'csms'], (get) =>
      share(get('held with capacity') * ten(CAPACITY_DECIMALS), get('capacity'))
    ),
  },
};
