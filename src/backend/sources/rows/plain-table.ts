// The table plan of an entity whose columns are its fields as declared: what most entities need.
import { columnOf } from '../../../shared/model/columns';
import { entities, type EntityId, type Entity, type Field, type FieldType } from '../../../shared/model/entities';
import { join, type Sql, sql } from '../../facts/sql';
import { raw } from '../../facts/statement';
import { convertedMoney } from './converted-money';
import {
  type Completion,
  type Fault,
  forEver,
  type LaterFault,
  type PlanContext,
  sinceEver,
  type TablePlan,
  typed,
} from './table-plan';
import { unknownAccount } from './tables/known-account';
import { repeated } from './tables/repeated';

export interface PlainTable {
  /** Columns whose value is more than the field itself, by field; the field is `typed(field)`. */
  readonly values?: Readonly<Record<string, Sql>>;
  /** Columns besides the fields. */
  readonly more?: TablePlan['columns'];
  readonly faults?: readonly Fault[];
  readonly laterFaults?: readonly LaterFault[];
  /** The field at whose moment money in other currencies is converted. */
  readonly convertedAt?: string;
  readonly last?: TablePlan['last'];
  readonly completion?: readonly Completion[];
  /** Fields whose moments say from when to when the rows are. */
  readonly moments: readonly string[];
}

/**
 * Columns are named after the fields, but `account_id` for `account`, `csm_id` for `csm`, and `valid_from` and
 * `valid_to` for a stretch `from`, `to`, which is open where blank. Rows of unknown accounts are faulty, and so
 * are ids that come again and texts outside a closed list.
 */
export function plainTable(entity: EntityId, context: PlanContext, table: PlainTable): TablePlan {
  const { fields }: Entity = entities[entity];
  const { given } = context;
  const { convertedAt: field } = table;
  const money =
    field === undefined ? null : convertedMoney(context, entity, { field, column: columnOf(field) }, amounts(fields));
  const values = money === null ? table.values : { ...table.values, currency: money.currency };
  return {
    entity,
    table: entity,
    given,
    derived: [],
    columns: [
      ...Object.entries(fields).map(([field, { type, oneOf }]) => ({
        name: columnOf(field),
        type: columnTypes[type],
        value: values?.[field] ?? plainValue(field, oneOf !== undefined),
      })),
      ...(table.more ?? []),
    ],
    faults: [...Object.entries(fields).flatMap(unlisted), ...(table.faults ?? []), ...(money?.faults ?? [])],
    laterFaults: [
      ...('account' in fields ? [unknownAccount] : []),
      ...('id' in fields && given.has('id') ? [{ ...duplicateId, ...repeated(entity, 'id') }] : []),
      ...(table.laterFaults ?? []),
      ...(money?.laterFaults ?? []),
    ],
    ...(table.last === true && { last: true }),
    ...(money?.rated && { rated: money.rated }),
    completion: table.completion ?? [],
    moments: table.moments.map(columnOf),
  };
}

const duplicateId: Pick<LaterFault, 'kind' | 'say'> = {
  kind: 'duplicate id',
  say: (row) => `the id \`${row.value('id')}\` has come before; the first row counts`,
};

function unlisted([field, { oneOf }]: readonly [string, Field]): Fault[] {
  return oneOf === undefined
    ? []
    : [
        {
          kind: `unknown ${field}`,
          when: sql`lower(${typed(field)}) not in (${join(oneOf.map((value) => sql`${value}`))})`,
          say: (row) => `\`${row.value(field)}\` is not a ${field}; use one of ${oneOf.join(', ')}`,
        },
      ];
}

const amounts = (fields: Entity['fields']): string[] =>
  Object.keys(fields).filter((field) => fields[field]?.type === 'money');

const columnTypes: Readonly<Record<FieldType, string>> = {
  id: 'varchar',
  text: 'varchar',
  instant: 'timestamp',
  money: 'decimal(18,4)',
  number: 'decimal(18,8)',
  boolean: 'boolean',
};

function plainValue(field: string, listed: boolean): Sql {
  switch (field) {
    case 'from':
      return sql`greatest(coalesce(${typed(field)}, ${raw(sinceEver)}), ${raw(sinceEver)})`;
    case 'to':
      return sql`least(coalesce(${typed(field)}, ${raw(forEver)}), ${raw(forEver)})`;
    default:
      return listed ? sql`lower(${typed(field)})` : typed(field);
  }
}
