// What makes a row of targets faulty: a target that no number could ever be measured by.
import { type Sql, join, sql } from '../../backend/facts/sql';
import { raw } from '../../backend/facts/statement';
import { plainTable } from '../../backend/sources/rows/plain-table';
import { outOfOrder } from '../../backend/sources/rows/row-checks';
import { type Fault, type LaterFault, type TablePlans, typed } from '../../backend/sources/rows/table-plan';
import { repeated } from '../../backend/sources/rows/tables/repeated';
import { type Catalogue, catalogueOf } from '../../shared/catalogue/catalogue-of';
import { bandNames } from '../../shared/model/bands';
import { ownerDimensions } from '../../shared/query/query';

/** Levels besides the segments of the data. */
const levels = ['company', ...ownerDimensions, ...Object.keys(bandNames)];

export const targetsTables: TablePlans<'targets'> = {
  targets: (context) =>
    plainTable('targets', context, {
      moments: ['from', 'to'],
      values: { level: sql`coalesce(${typed('level')}, 'company')` },
      faults: [
        unknownMetric(catalogueOf(context.settings)),
        outOfOrder('the target', ['to', 'ends'], ['from', 'starts']),
        groupOfTheCompany,
      ],
      laterFaults: [unknownLevel, unknownCsm, unknownTeam, duplicate],
      last: true,
    }),
};

const texts = (values: readonly string[]): Sql => join(values.map((value) => sql`${value}`));

const unknownMetric = ({ metrics, findMetric }: Catalogue): Fault => ({
  kind: 'unknown metric',
  when: sql`${typed('metric')} not in (${texts(metrics.map(({ id }) => id))})`,
  say: (row) => {
    const lower = findMetric(row.value('metric').toLowerCase());
    const hint = lower === undefined ? 'the metric reference lists them all' : `perhaps you mean \`${lower.id}\``;
    return `there is no metric \`${row.value('metric')}\`; ${hint}`;
  },
});

const groupOfTheCompany: Fault = {
  kind: 'group without a level',
  when: sql`coalesce(${typed('level')}, 'company') = 'company' and ${typed('group')} is not null`,
  say: (row) =>
    `a target for the company has no group, yet this one is for \`${row.value('group')}\`; set its level, such as csm or team`,
};

const unknownLevel: LaterFault = {
  kind: 'unknown level',
  when: (segments) => sql`level not in (${texts([...levels, ...segments])})`,
  say: (row) => `\`${row.value('level')}\` is not a level; use one of ${levels.join(', ')}, or the name of a segment`,
};

const unknownCsm: LaterFault = {
  kind: 'unknown CSM',
  when: raw(`level = 'csm' and group_id is not null and group_id not in (select csm_id from csms)`),
  say: (row) => `the CSM \`${row.value('group')}\` is not among the CSMs; give the id of one, not the name`,
};

const unknownTeam: LaterFault = {
  kind: 'unknown team',
  when: raw(
    `level = 'team' and group_id is not null and group_id not in (select team from csms where team is not null)`
  ),
  say: (row) => `no CSM is in the team \`${row.value('group')}\`; give a team as csms names it`,
};

const duplicate: LaterFault = {
  kind: 'duplicate target',
  ...repeated('targets', 'metric', 'level', 'group_id', 'valid_from', 'valid_to'),
  say: (row) => `\`${row.value('metric')}\` already has a target for the same group and time; the first row counts`,
};
