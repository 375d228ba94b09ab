// One fact query: a family's strands, laid side by side and summed by group and for the company in one scan.
import type { Terms } from '../../shared/catalogue/metric';
import type { Dialect } from './dialect';
import { type Dimensions, dimensions } from './dimensions';
import type { FactFamily } from './fact-family';
import { momentParts, type FactRequest, type Moments } from './fact-request';
import { factRows, type FactRows } from './fact-rows';
import { groupedParts } from './grouped-parts';
import { countedRowSteps, onceInCompany, onceInGroup } from './once-per-csm';
import { join, type Sql, sql } from './sql';
import { oneIf, raw, step, type Statement, type Step } from './statement';
import { windowSteps } from './window-relations';

/**
 * Columns `i, <dimensions>, bin?, company, <parts>`, see `groupedParts`; with `perAccount`
 * `i, <dimensions>, <account id>, <account name>, bin?, company, <parts>`, those in scope, no row for the company.
 */
export function factStatement(family: FactFamily, request: FactRequest, dialect: Dialect): Statement {
  const dims = dimensions(request, dialect);
  const plain = request.moments === undefined && request.perAccount !== true && request.top === undefined;
  const fast =
    plain && !dims.byRow && !(dims.byOwner && request.model.hasSharedOwners)
      ? (family.fast?.(request, dims, dialect) ?? null)
      : null;
  if (fast !== null) {
    return { ...fast, steps: uniqueSteps([...windowSteps(request.windows), ...fast.steps]) };
  }
  const parts = [...request.parts];
  const rows = factRows(family.strands(request, dialect), parts, request, dims.byOwner, dialect);
  const moments = request.moments === undefined ? [] : Object.keys(momentParts);
  return {
    steps: uniqueSteps([
      ...windowSteps(request.windows),
      ...dims.steps,
      ...rows.steps,
      ...partSteps(request, dims, rows, parts),
    ]),
    select:
      request.perAccount === true
        ? accountParts(dims, rows, parts, request.by.length)
        : groupedParts(dims, [...parts, ...moments], rows),
  };
}

/** Several things may need the same step; it is there once, where it is needed first. */
export function uniqueSteps(steps: readonly Step[]): Step[] {
  return [...new Map(steps.map((each) => [each.name, each])).values()];
}

/** Steps that end in `part (i, account_id?, <dimensions>, bin?, <parts>, <moments>)`. */
function partSteps(
  { moments, perAccount }: FactRequest,
  dims: Dimensions,
  rows: FactRows,
  parts: readonly string[]
): Step[] {
  const bin = raw(rows.binned ? ', bin' : '');
  const { oncePerCsm: once } = rows;
  const sums = [
    ...parts.map((part) => sql`sum(${raw(amount(part, rows))}) as ${raw(part)}`),
    ...once.map(onceInCompany).map((part) => raw(`sum(fact.${part}) as ${part}`)),
  ];
  const { before, from, select } = source(dims, rows);
  if (moments === undefined && perAccount !== true) {
    return [
      ...before,
      step('part', sql`\n  select fact.i${select}${bin}, ${join(sums)}${from}\n  group by fact.i${dims.group}${bin}`),
    ];
  }
  if (moments?.unit === 'row') {
    const unit = weighed(moments, 'fact', rows.shared);
    return [
      ...before,
      step(
        'part',
        sql`\n  select fact.i${select}${bin}, ${join([...sums, ...momentSums(unit)])}${from}\n  group by fact.i${dims.group}${bin}`
      ),
    ];
  }
  const perAccountStep = step(
    perAccount === true ? 'part' : 'account_part',
    sql`\n  select fact.i, fact.account_id${select}${bin}, ${join(sums)}${from}\n  group by fact.i, fact.account_id${dims.group}${bin}`
  );
  if (moments === undefined || perAccount === true) {
    return [...before, perAccountStep];
  }
  const again = [...parts, ...once.map(onceInCompany)].map((part) => raw(`sum(${part}) as ${part}`));
  const columns = raw(dims.columns.map((column) => `, ${column}`).join(''));
  return [
    ...before,
    perAccountStep,
    step(
      'part',
      sql`\n  select i${columns}${bin}, ${join([...again, ...momentSums(weighed(moments, 'account_part', false))])}
  from account_part
  group by i${columns}${bin}`
    ),
  ];
}

/** What one row of `fact` adds to a part. */
function amount(part: string, { shared, oncePerCsm }: FactRows): string {
  if (oncePerCsm.includes(part)) {
    return `fact.${onceInGroup(part)}`;
  }
  return shared ? `fact.${part} * cast(fact.share as decimal(38, 6))` : `fact.${part}`;
}

/** The rows as `fact`, and what selects their dimensions. */
function source(
  dims: Dimensions,
  { oncePerCsm }: FactRows
): { readonly before: readonly Step[]; readonly from: Sql; readonly select: Sql } {
  return oncePerCsm.length === 0
    ? { before: [], from: sql`\n  from fact_row as fact${dims.joins}`, select: dims.select }
    : { before: countedRowSteps(dims, oncePerCsm), from: raw('\n  from counted_row as fact'), select: dims.group };
}

interface Unit {
  readonly x: Sql;
  readonly y: Sql;
  readonly weight: Sql;
  /** Whether it counts. */
  readonly counts: Sql;
}

function weighed({ unit, x: under, y: over }: Moments, relation: string, shared: boolean): Unit {
  const terms = (sums: Terms<string>): Sql => {
    const signed = Object.entries(sums).map(([part, weight = 0]) => `${relation}.${part} * ${weight}`);
    return raw(`cast(${signed.length === 0 ? '0' : signed.join(' + ')} as double precision)`);
  };
  const [x, y] = [terms(under), terms(over)];
  const counts = unit === 'row' ? sql`${x} <> 0` : sql`(${x} <> 0 or ${y} <> 0)`;
  return { x, y, weight: raw(shared ? `${relation}.share` : '1'), counts };
}

/** Sums of doubles, kept to eight decimals: the scores of one person differ by little, and the squares of money are large. */
function momentSums({ x, y, weight, counts }: Unit): Sql[] {
  const sum = (product: Sql, name: string): Sql =>
    sql`cast(coalesce(sum(${weight} * ${product}) filter (where ${counts}), 0) as decimal(38, 8)) as ${raw(name)}`;
  return [
    sql`coalesce(sum(${oneIf(counts)}), 0) as moment_n`,
    sum(sql`${x} * ${x}`, 'moment_xx'),
    sum(sql`${x} * ${y}`, 'moment_xy'),
    sum(sql`${y} * ${y}`, 'moment_yy'),
  ];
}

/** The account's id and name as two more dimensions. */
function accountParts(dims: Dimensions, { binned }: FactRows, parts: readonly string[], count: number): Sql {
  const columns = dims.columns.map((column) => `, ${column}`).join('');
  const scope = dims.columns.includes('in_scope') ? '\nwhere in_scope' : '';
  return raw(
    `\nselect i${columns}, coalesce(part.account_id, '') as d${count}, coalesce(accounts.name, '') as d${count + 1}${binned ? ', bin' : ''}, false as company,\n  ${parts.join(',\n  ')}\nfrom part\nleft join (select account_id, name from accounts) as accounts on accounts.account_id = part.account_id${scope}`
  );
}
