// Fields of the tables own metrics read, as SQL: what a row says of a field by now, and whether it is one of the
// values of a condition. Names are from the closed list of fields; values are always bound.
import { ident, join, type Sql, sql } from '../../backend/facts/sql';
import { raw } from '../../backend/facts/statement';
import { timestamp } from '../../backend/facts/window-relations';
import type { Instant } from '../../shared/calendar/window';
import type { OwnMetric } from './declaration';
import { type Match, matchOf, type Written } from './match-value';
import { columnOf, fieldOf, type OwnEntity } from './own-entities';

type ByField = Readonly<Record<string, (now: Instant) => Sql>>;

/** Fields that say more than their column: what a blank stands for, and what is not known before now. */
const meanings: Readonly<Partial<Record<OwnEntity, ByField>>> = {
  activities: {
    closed_at: () => sql`case when status in ('won', 'lost') then coalesce(closed_at, happened_at) else closed_at end`,
  },
  usage: { events: () => sql`coalesce(events, 1)` },
  survey_responses: {
    score: (now) => sql`case when answered_at < ${timestamp(now)} then score end`,
  },
  renewals: {
    status: (now) => sql`case when decided_on >= ${timestamp(now)} then 'open' else status end`,
    arr_renewed: (now) =>
      decided(sql`case when status = 'won' then coalesce(arr_renewed, arr) else arr_renewed end`, now),
    arr_expansion: (now) => decided(sql`coalesce(arr_expansion, 0)`, now),
    decided_on: () => sql`case when status = 'open' then decided_on else coalesce(decided_on, due_on) end`,
  },
};

const decided = (value: Sql, now: Instant): Sql =>
  sql`case when decided_on >= ${timestamp(now)} then null else ${value} end`;

/** A field of the table's rows. */
export function column(entity: OwnEntity, field: string, now: Instant): Sql {
  const meaning = meanings[entity];
  const own = meaning !== undefined && Object.hasOwn(meaning, field) ? meaning[field] : undefined;
  return own?.(now) ?? ident(columnOf(entity, field));
}

/** All conditions at once; true for none. */
export function conditions(entity: OwnEntity, wanted: OwnMetric['where'], now: Instant): Sql {
  const each = Object.entries(wanted ?? {}).map(([field, values]) => isOneOf(entity, field, values, now));
  return each.length === 0 ? raw('true') : join(each, ' and ');
}

/** False, never null, for a blank that is not asked for. */
function isOneOf(entity: OwnEntity, name: string, values: readonly Written[], now: Instant): Sql {
  const field = fieldOf(entity, name);
  const value = column(entity, name, now);
  const matches = values.flatMap((written) => (field && matchOf(field, written)) ?? []);
  const blank = matches.some(({ kind }) => kind === 'blank');
  const given = matches.flatMap((match) => (match.kind === 'blank' ? [] : [bound(match)]));
  const folds = field?.type === 'text';
  const isBlank =
    field?.type === 'text' || field?.type === 'id' ? sql`coalesce(${value}, '') = ''` : sql`${value} is null`;
  const isGiven = sql`coalesce(${folds ? sql`lower(${value})` : value} in (${join(given)}), false)`;
  const either = [...(given.length > 0 ? [isGiven] : []), ...(blank ? [isBlank] : [])];
  return either.length === 0 ? raw('false') : sql`(${join(either, ' or ')})`;
}

function bound(match: Exclude<Match, { readonly kind: 'blank' }>): Sql {
  switch (match.kind) {
    case 'text':
      return sql`lower(${match.value})`;
    case 'id':
      return sql`${match.value}`;
    case 'number':
      return sql`cast(${match.value} as decimal(18, 8))`;
    case 'boolean':
      return raw(String(match.value));
  }
}
