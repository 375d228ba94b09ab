// What makes a row of usage or seats faulty. Stretches of seats of one account may overlap: they add up.
import { sql } from '../../backend/facts/sql';
import { raw } from '../../backend/facts/statement';
import { plainTable } from '../../backend/sources/rows/plain-table';
import { negative, outOfOrder } from '../../backend/sources/rows/row-checks';
import { type Fault, type LaterFault, type TablePlans, typed } from '../../backend/sources/rows/table-plan';

export const usageTables: TablePlans<'usage' | 'seats'> = {
  usage: (context) =>
    plainTable('usage', context, {
      moments: ['day'],
      faults: [negative('events', 'number of events'), negative('units', 'number of units used')],
    }),
  seats: (context) =>
    plainTable('seats', context, {
      moments: ['from', 'to'],
      faults: [
        negative('seats', 'number of seats'),
        negative('units', 'number of units included'),
        outOfOrder('the entitlement', ['to', 'ends'], ['from', 'starts']),
        unitsWithoutEnd,
        nothingGiven,
      ],
      laterFaults: [usedWithoutSeats],
      last: true,
    }),
};

const unitsWithoutEnd: Fault = {
  kind: 'units without an end',
  when: sql`${typed('units')} > 0 and (${typed('to')} is null or ${typed('to')} = ${typed('from')})`,
  say: (row) =>
    `its ${row.value('units')} units are for the whole stretch, so the row needs an end after its start; write one row a term`,
};

const nothingGiven: Fault = {
  kind: 'neither seats nor units',
  when: sql`${typed('seats')} is null and ${typed('units')} is null`,
  say: () => 'it has neither seats nor units; fill one of them',
};

const usedWithoutSeats: LaterFault = {
  kind: 'no seats but active users',
  possible: raw('select count(*) > 0 from seats where fault = 0 and seats = 0'),
  when: raw(`seats = 0 and exists (
      select 1
      from usage
      where usage.account_id = loaded.account_id
        and usage.user_id is not null
        and coalesce(usage.events, 1) > 0
        and usage.day >= loaded.valid_from
        and usage.day < loaded.valid_to)`),
  say: (row) =>
    `the account \`${row.value('account')}\` has 0 seats from ${row.value('from')} on, yet users of it were active then; give its licensed seats, or leave seats blank where users need none`,
};
