// fx_rates: what one unit of a currency is worth in the reporting currency, from a moment on.
import { sql } from '../../../facts/sql';
import { type PlanContext, type TablePlan, textOf, typed } from '../table-plan';
import { repeated } from './repeated';

export function fxRatesPlan({ given }: PlanContext): TablePlan {
  return {
    entity: 'fx_rates',
    table: 'fx_rates',
    given,
    derived: [],
    columns: [
      { name: 'currency', type: 'varchar', value: sql`upper(${typed('currency')})` },
      { name: 'valid_from', type: 'timestamp', value: typed('valid_from') },
      { name: 'rate', type: 'decimal(18,8)', value: sql`try_cast(${typed('rate')} as decimal(18,8))` },
    ],
    faults: [
      {
        kind: 'not a currency',
        when: sql`not regexp_full_match(${textOf('currency')}, '[A-Za-z]{3}')`,
        say: (row) => `\`${row.value('currency')}\` is not a currency; use a three-letter ISO code such as USD`,
      },
      {
        kind: 'rate not positive',
        when: sql`${typed('rate')} <= 0`,
        say: (row) => `the rate ${row.value('rate')} is not above 0`,
      },
      {
        kind: 'rate too large',
        when: sql`${typed('rate')} >= 10000000000`,
        say: (row) => `the rate ${row.value('rate')} is too large; it must stay below 10,000,000,000`,
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
