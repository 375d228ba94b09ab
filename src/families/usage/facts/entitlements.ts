// What accounts may use: seats at the window's end, and units over the part of each entitlement in the window.
import type { Dialect } from '../../../backend/facts/dialect';
import type { Strand } from '../../../backend/facts/fact-family';
import type { FactRequest } from '../../../backend/facts/fact-request';
import { type Sql, sql } from '../../../backend/facts/sql';
import { raw, step } from '../../../backend/facts/statement';
import type { UsagePart } from '../metrics';
import { daySpanStep, joinWindowDays, ownedAtEnd, usageRows } from './usage-days';

/** The step `seat_holder (i, account_id)`: accounts with licensed seats at the window's end. */
export const seatHolderStep = step(
  'seat_holder',
  sql`
  select distinct span.i, held.account_id
  from seats as held
  join span on held.valid_from <= span.ends_at and span.ends_at < held.valid_to
  where held.seats > 0`
);

export function seatStrands(request: FactRequest, dialect: Dialect): Array<Strand<UsagePart>> {
  const entitlement = step('entitlement', entitlements(dialect));
  const entitledAccount = step(
    'entitled_account',
    sql`
  select i, account_id, sum(units) as units
  from entitlement
  group by i, account_id`
  );
  return [
    {
      name: 'licensed_seats',
      rows: sql`
  select held.account_id, cast(null as varchar) as csm_id, held.seats as licensed, held.valid_from, held.valid_to
  from seats as held
  where held.seats > 0`,
      place: { kind: 'held', at: 'end' },
      adds: { seats: sql`entry.licensed` },
    },
    {
      name: 'units_of_account',
      steps: [entitlement, entitledAccount],
      rows: ownedAtEnd('entitled_account', 'entitled_account.units'),
      place: { kind: 'placed' },
      adds: { entitled_accounts: sql`1`, units_entitled: sql`entry.units` },
    },
    {
      name: 'units_used_by_account',
      steps: [
        entitlement,
        entitledAccount,
        daySpanStep(request),
        step(
          'unit_day',
          sql`
  select account_id, d, sum(units) as units
  from (${usageRows(request, dialect, sql`usage.account_id, usage.units`, sql`usage.units > 0`)}) as used
  group by account_id, d`
        ),
        step(
          'account_units',
          sql`
  select window_day.i, unit_day.account_id, sum(unit_day.units) as units
  from unit_day${joinWindowDays('unit_day')}
  group by window_day.i, unit_day.account_id`
        ),
      ],
      rows: ownedAtEnd(
        'account_units',
        'account_units.units',
        raw(
          '\n  join entitled_account on entitled_account.i = account_units.i and entitled_account.account_id = account_units.account_id'
        )
      ),
      place: { kind: 'placed' },
      adds: { units_used: sql`entry.units` },
    },
  ];
}

/**
 * Units by the share of their stretch that lies in the window; a stretch with units has an end and a length. By way of
 * text, as Postgres turns a double into a decimal of 15 digits, and other engines keep them all.
 */
function entitlements(dialect: Dialect): Sql {
  const length = (from: Sql, to: Sql): Sql => sql`cast(${dialect.microsecondsBetween(from, to)} as double precision)`;
  const later = sql`case when held.valid_from < span.starts_at then span.starts_at else held.valid_from end`;
  const earlier = sql`case when held.valid_to < span.ends_at then held.valid_to else span.ends_at end`;
  return sql`
  select
    span.i, held.account_id,
    cast(cast(
      cast(held.units as double precision) * ${length(later, earlier)} / ${length(sql`held.valid_from`, sql`held.valid_to`)}
      as varchar) as decimal(38, 15)
    ) as units
  from seats as held
  join span on held.valid_from < span.ends_at and span.starts_at < held.valid_to
  where held.units > 0 and held.valid_from < held.valid_to`;
}
