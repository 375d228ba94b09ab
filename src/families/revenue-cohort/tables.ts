// subscriptions: what an account pays, as an annual amount, from when to when.
import { billingIntervals } from './entities';
import { type Sql, sql } from '../../backend/facts/sql';
import { raw } from '../../backend/facts/statement';
import {
  type Fault,
  forEver,
  type PlanContext,
  sinceEver,
  type TablePlan,
  typed,
} from '../../backend/sources/rows/table-plan';
import type { RowDialect } from '../../backend/sources/row-dialect';
import { currencyOr, notACurrency } from '../../backend/sources/rows/tables/currency';
import { unknownAccount } from '../../backend/sources/rows/tables/known-account';
import { repeated } from '../../backend/sources/rows/tables/repeated';
import { localToUtc } from '../../backend/sources/rows/zone-offsets';

const interval = typed('interval');
const arr = typed('arr');
/** 365.25 days. */
const microsPerYear = 31_557_600_000_000;
const isContract = sql`${interval} = 'contract'`;

export function subscriptionsPlan(context: PlanContext): TablePlan {
  const plan = stretches(context);
  switch (context.settings.mapping.entities.subscriptions?.shape) {
    case 'monthly_snapshot':
      return ofMonths(plan, context);
    case 'movements':
      return ofChanges(plan);
    case undefined:
      return plan;
  }
}

/** A row is how things stand at the end of its month, so it holds at the very moment that closes the month too; the last, until more is told. */
function ofMonths(plan: TablePlan, { settings, dialect }: PlanContext): TablePlan {
  const { timeZone } = settings.calendar;
  const month = typed('month');
  return {
    ...plan,
    lastHolds: true,
    derived: [
      ...plan.derived,
      { name: 'month', value: sql`date_trunc('month', ${dialect.utcToLocal(typed('from'), timeZone)})` },
    ],
    columns: withValues(plan, {
      valid_from: sql`greatest(${localToUtc(sql`(${month} + interval 1 microsecond)`, timeZone)}, ${raw(sinceEver)})`,
      valid_to: sql`least(${localToUtc(sql`(${month} + interval 1 month + interval 1 microsecond)`, timeZone)}, ${raw(forEver)})`,
    }),
    faults: insteadOf(plan.faults, noContract('month')),
    laterFaults: [
      ...plan.laterFaults,
      {
        kind: 'duplicate month',
        ...repeated('subscriptions', 'account_id', 'valid_from', 'currency'),
        say: (row) =>
          `the month of ${row.value('from')} has come before for the account \`${row.value('account')}\`; the first row counts. Write what it pays in a month in one row`,
      },
    ],
  };
}

/** A row changes what the account pays: down where its amount is negative or it is called so, not both. */
function ofChanges(plan: TablePlan): TablePlan {
  return {
    ...plan,
    columns: withValues(plan, { arr: sql`case when subtracted then -${arr} else ${arr} end` }),
    faults: insteadOf(plan.faults, subtractedAndNegative, noContract('change')),
    movements: true,
  };
}

/** The faults, some of them by other rules of the same kinds. */
const insteadOf = (faults: readonly Fault[], ...others: readonly Fault[]): Fault[] =>
  faults.map((fault) => others.find(({ kind }) => kind === fault.kind) ?? fault);

const withValues = ({ columns }: TablePlan, values: Readonly<Record<string, Sql>>): TablePlan['columns'] =>
  columns.map((column) => ({ ...column, value: values[column.name] ?? column.value }));

function stretches({ settings, given, dialect }: PlanContext): TablePlan {
  return {
    entity: 'subscriptions',
    table: 'subscriptions',
    given,
    derived: given.has('billing_interval')
      ? [
          {
            name: 'interval',
            value: sql`case ${typed('billing_interval')} when 'month' then 'month' else lower(coalesce(${typed('billing_interval')}, 'month')) end`,
          },
          { name: 'local_from', value: localForContract('from', settings.calendar.timeZone, dialect) },
          { name: 'local_to', value: localForContract('to', settings.calendar.timeZone, dialect) },
          { name: 'arr', value: annualAmount(dialect) },
        ]
      : [{ name: 'arr', value: times('12') }],
    columns: [
      { name: 'account_id', type: 'varchar', value: typed('account') },
      { name: 'valid_from', type: 'timestamp', value: sql`greatest(${typed('from')}, ${raw(sinceEver)})` },
      {
        name: 'valid_to',
        type: 'timestamp',
        value: sql`least(coalesce(${typed('to')}, ${raw(forEver)}), ${raw(forEver)})`,
      },
      { name: 'cancelled_at', type: 'timestamp', value: typed('cancelled_at') },
      { name: 'arr', type: 'decimal(18,4)', value: arr },
      { name: 'currency', type: 'varchar', value: currencyOr(settings.currency) },
    ],
    faults: [
      {
        kind: 'ends before it starts',
        when: sql`${typed('to')} < ${typed('from')}`,
        say: (row) => `the subscription ends (${row.value('to')}) before it starts (${row.value('from')})`,
      },
      negativeAmount,
      ...(given.has('billing_interval') ? intervalFaults : []),
      notACurrency(dialect),
    ],
    laterFaults: [unknownAccount],
    moments: ['valid_from', 'valid_to'],
  };
}

const negativeAmount: Fault = {
  kind: 'negative amount',
  when: sql`${typed('amount')} < 0`,
  say: (row) =>
    `the amount ${row.value('amount')} is negative; give the price of one billing interval, 0 if it is free`,
};

const subtractedAndNegative: Fault = {
  kind: negativeAmount.kind,
  when: sql`subtracted and ${negativeAmount.when}`,
  say: (row) =>
    `the change of ${row.value('amount')} has a minus and is of a kind that \`subtract\` takes away; give signs or \`subtract\`, not both`,
};

const contractWithoutEnd: Fault = {
  kind: 'contract without an end',
  when: sql`${isContract} and ${typed('to')} is null`,
  say: () => 'the amount is for the whole contract, so the row needs an end',
};

const noContract = (what: 'month' | 'change'): Fault => ({
  kind: contractWithoutEnd.kind,
  when: isContract,
  say: () =>
    `the amount is for a whole contract, which is no ${what}; give what is paid for a month, a quarter or a year`,
});

const intervalFaults: readonly Fault[] = [
  contractWithoutEnd,
  {
    kind: 'contract too short',
    when: sql`${isContract} and ${arr} is null`,
    say: (row) =>
      `${row.value('amount')} for the time from ${row.value('from')} to ${row.value('to')} is too much for a year`,
  },
  {
    kind: 'unknown billing interval',
    // A known interval always gives an annual amount.
    when: sql`${arr} is null`,
    say: (row) =>
      `\`${row.value('billing_interval')}\` is not a billing interval; use one of ${billingIntervals.join(', ')}`,
  },
];

function times(factor: string): Sql {
  return sql`cast(${typed('amount')} * ${raw(factor)} as decimal(18,4))`;
}

/** What clocks of the zone show; null for rows whose amount does not depend on it. */
function localForContract(field: 'from' | 'to', timeZone: string, { utcToLocal }: RowDialect): Sql {
  return sql`case when ${isContract} then ${utcToLocal(typed(field), timeZone)} end`;
}

/** The amount over a year. Exact for the fixed intervals; contracts, and daily prices of more than two decimals, are rounded to four. */
function annualAmount(dialect: RowDialect): Sql {
  return sql`case ${interval}
      when 'month' then ${times('12')}
      when 'year' then ${typed('amount')}
      when 'quarter' then ${times('4')}
      when 'week' then ${times('52')}
      when 'day' then cast(cast(${typed('amount')} as decimal(28,4)) * 365.25 as decimal(18,4))
      when 'contract' then ${contractAmount(dialect)}
    end`;
}

/** By whole calendar months of the zone where the length is that, else by days of the clock; an empty contract pays nothing. */
function contractAmount(dialect: RowDialect): Sql {
  const from = typed('local_from');
  const to = typed('local_to');
  const months = dialect.monthsBetween(from, to);
  const tenThousandths = dialect.whole(typed('amount'), 4, 4);
  const micros = dialect.large(dialect.microsecondsBetween(from, to));
  const byMonths = dialect.quotient(sql`${tenThousandths} * 12`, dialect.large(months), 4);
  const byDays = dialect.quotient(sql`${tenThousandths} * ${raw(String(microsPerYear))}`, micros, 4);
  return sql`case
        when ${typed('to')} is null then null
        when ${typed('to')} <= ${typed('from')} then 0
        when ${months} > 0 and ${dialect.monthsLater(from, months)} = ${to} then ${byMonths}
        else ${byDays}
      end`;
}
