// Dimensions as SQL: which expression gives a row its group, and whether the row is in the query's scope.
import { isBand } from '../../shared/model/bands';
import { accountDimension, ownerDimensions } from '../../shared/query/query';
import { bandDimensions } from './bands';
import type { Dialect } from './dialect';
import type { FactRequest } from './fact-request';
import { BLANK, rowDimensionColumn, within } from './fact-rows';
import { ofOwner, UNASSIGNED } from './of-owner';
import { ident, join, type Sql, sql } from './sql';
import { raw, type Step } from './statement';

export { BLANK, UNASSIGNED };
/** Where the groups go that are not among the top. */
export const OTHER = 'Other';

const ofOwners: ReadonlySet<string> = new Set([...ownerDimensions, 'csm_tenure']);

/** Whether a dimension is of who owns the account, so that its groups are hers. */
export const isByOwner = (name: string): boolean => ofOwners.has(name);

export interface Dimensions {
  /** Names of the grouping columns d0, d1 …, then in_scope where there is a filter. */
  readonly columns: readonly string[];
  /** The same as a continuation of a column list: `, d0, d1`. */
  readonly group: Sql;
  /** What they are for a relation aliased `fact` that has `i`, `account_id` and `csm_id`: `, … as d0, … as d1`. */
  readonly select: Sql;
  /** Joins from `fact` that `select` needs. */
  readonly joins: Sql;
  /** Steps that the joins read. */
  readonly steps: readonly Step[];
  /** Whether any group or filter depends on who owns the account. */
  readonly byOwner: boolean;
  /** Whether any depends on the account's own state at a window's start, or on the row: no fast way gives that. */
  readonly byRow: boolean;
}

export function dimensions(request: FactRequest, dialect: Dialect): Dimensions {
  const filters = Object.entries(request.filters).filter(([name]) => !request.rowDimensions.includes(name));
  const used = usedBy(request);
  const bands = used.filter(isBand);
  const isSegment = (name: string): boolean =>
    !isByOwner(name) && !isBand(name) && !request.rowDimensions.includes(name);
  const scope = filters.map(([name, ids]) => within(expression(name, request), ids));
  const columns = [...request.by.map((_, index) => `d${index}`), ...(scope.length > 0 ? ['in_scope'] : [])];
  const selected = [
    ...request.by.map((name, index) => sql`${topped(name, request)} as ${raw(`d${index}`)}`),
    ...(scope.length > 0 ? [sql`(${join(scope, ' and ')}) as in_scope`] : []),
  ];
  return {
    columns,
    group: raw(columns.map((column) => `, ${column}`).join('')),
    select: join(
      selected.map((column) => sql`, ${column}`),
      ''
    ),
    joins: join(
      [
        ...(used.some(isSegment) ? [accountJoin(used.filter(isSegment), request)] : []),
        ...(used.includes('team') || bands.includes('csm_tenure')
          ? [raw('\n  left join csms as owner on owner.csm_id = fact.csm_id')]
          : []),
        ...bands.map((band) => bandDimensions[band].join),
      ],
      ''
    ),
    steps: bands.flatMap((band) => bandDimensions[band].steps(request, dialect)),
    byOwner: used.some(isByOwner),
    byRow: bands.length > 0 || request.rowDimensions.length > 0,
  };
}

/** What the query is broken down or filtered by, but for filters by what single rows say. */
const usedBy = ({ by, filters, rowDimensions }: FactRequest): string[] => [
  ...new Set([...by, ...Object.keys(filters).filter((name) => !rowDimensions.includes(name))]),
];

/** A segment's column in `account`, under a name of our own: the user's may be that of any column in the statement. */
const segmentColumn = (name: string, request: FactRequest): Sql => raw(`segment_${usedBy(request).indexOf(name)}`);

function accountJoin(names: readonly string[], request: FactRequest): Sql {
  const segments = names.filter((name) => name !== accountDimension);
  const columns = segments.map((name) => sql`, ${ident(name)} as ${segmentColumn(name, request)}`);
  return sql`
  left join (select account_id${join(columns, '')} from accounts) as account on account.account_id = fact.account_id`;
}

function topped(name: string, request: FactRequest): Sql {
  const value = expression(name, request);
  const ids = request.top?.[name];
  // Null is what has no such dimension; it stays with every group.
  return ids === undefined
    ? value
    : sql`case when ${within(value, ids)} then ${value} when ${value} is not null then ${raw(quoted(OTHER))} end`;
}

function expression(name: string, request: FactRequest): Sql {
  if (request.rowDimensions.includes(name)) {
    return sql`fact.${rowDimensionColumn(name)}`;
  }
  switch (name) {
    case 'csm':
      return sql`coalesce(fact.csm_id, ${raw(quoted(UNASSIGNED))})`;
    case 'team':
      return ofOwner(sql`coalesce(nullif(owner.team, ''), ${raw(quoted(BLANK))})`, request);
    case 'arr_band':
    case 'tenure_band':
    case 'csm_tenure':
      return bandDimensions[name].value(request);
    case accountDimension:
      return sql`coalesce(account.account_id, ${raw(quoted(BLANK))})`;
    default:
      return sql`coalesce(nullif(account.${segmentColumn(name, request)}, ''), ${raw(quoted(BLANK))})`;
  }
}

const quoted = (text: string): string => `'${text}'`;
