// fx_rates: what one unit of a currency is worth in the reporting currency, from a moment on.
import { sql } from '../../../facts/sql';
import { type PlanContext, type TablePlan, typed } from '../table-plan';
import { notACurrency } from './currency';
import { repeated } from './repeated';

export function fxRatesPlan({ given, dialect }: PlanContext): TablePlan {
  return {
    entity: 'fx_rates',
    table: 'fx_rates',
    given,
    derived: [],
    columns: [
      { name: 'currency', type: 'varchar', value: sql`upper(${typed('currency')})` },
      { name: 'valid_from', type: 'timestamp', value: typed('valid_from') },
      { name: 'rate', type: 'decimal(18,8)', value: typed('rate') },
    ],
    faults: [
      notACurrency(dialect),
      {
        kind: 'rate not positive',
        when: sql`${typed('rate')} <= 0`,
        say: (row) => `the rate ${row.value('rate')} is not above 0`,
      },
    ],
    laterFaults: [
      {
        kind: 'duplicate rate',
        ...repeated('fx_rates', 'currency', 'valid_from'),
        say: (row) =>
          `${row.value('currency')} already has a rate from ${row.value('valid_from')} on; the first row counts`,
      },
    ],
    moments: ['valid_from'],
  };
}
