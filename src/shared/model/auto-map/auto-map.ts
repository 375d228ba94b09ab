// Proposes a mapping from what tables and columns are called, what type they are, what they refer to and what a few
// values look like. Pure: runs in the browser and in the backend.
import { type EntityId, entityIds } from '../entities';
import { type Candidate, candidate, incomplete, unreadNeeds } from './candidates';
import { columnOf } from './constant-fields';
import { withDateOrder } from './date-order';
import { leadsTo, type Referred } from './match-fields';
import { paidInMonths, payersInMonths } from './one-sheet';
import { paidByAccounts } from './paid-by-accounts';
import type { EntityProposal, MappingProposal } from './proposal';
import { proposeSegments } from './segments';
import type { TableShape } from './table-shape';
import { vocabulary } from './vocabulary';
import { tableName } from './names';

/** Nearer than this, nothing speaks for one table and against the other. */
const TIE = 0.9;

export function autoMap(shapes: readonly TableShape[]): MappingProposal {
  const tables = shapes.map(withDateOrder);
  const accounts = ranked('accounts', tables, {}, (table) => references(table, tables) / 4);
  const first = accounts[0]?.proposal;
  const csms = rankedCsms(tables, first);
  const referred: Referred = {
    ...(first === undefined ? {} : { accounts: first.table }),
    ...(csms[0] === undefined ? {} : { csms: csms[0].proposal.table }),
  };
  const all = new Map<EntityId, readonly Candidate[]>([
    ['accounts', accounts],
    ['csms', csms],
  ]);
  for (const entity of entityIds) {
    if (!all.has(entity)) {
      all.set(entity, ranked(entity, tables, referred));
    }
  }
  const proposed: MappingProposal['entities'] = Object.fromEntries(
    entityIds.flatMap((entity) => {
      const own = (all.get(entity) ?? []).filter((one) => !isBetterElsewhere(one, all));
      const best = equallyGood(own);
      return best.length === 0 ? [] : [[entity, best]];
    })
  );
  const whole = { ...proposed, ...fromTheOther(proposed) };
  const found = { ...lackingOne(tables, whole, referred), ...whole };
  const [best] = found.accounts ?? [];
  const unread = entityIds
    .filter((entity) => whole[entity] === undefined)
    .flatMap((entity) => tables.flatMap((table) => unreadNeeds(entity, table)));
  return {
    entities: found,
    segments: best === undefined ? [] : proposeSegments(best),
    ...(unread.length === 0 ? {} : { unread }),
  };
}

/** What nothing is proposed for, from tables that nothing is read from. */
function lackingOne(
  tables: readonly TableShape[],
  whole: MappingProposal['entities'],
  referred: Referred
): MappingProposal['entities'] {
  const read = new Set(Object.values(whole).flatMap((proposals) => proposals.map(({ table }) => table)));
  const others = tables.filter((table) => !read.has(table));
  return Object.fromEntries(
    entityIds
      .filter((entity) => whole[entity] === undefined)
      .flatMap((entity) => {
        const candidates = others.flatMap((table) => incomplete(entity, table, referred) ?? []);
        return candidates.length === 1 ? [[entity, candidates.map(({ proposal }) => proposal)]] : [];
      })
  );
}

/** Accounts that the table of subscriptions tells, or subscriptions that the table of the accounts does. */
function fromTheOther({ accounts, subscriptions }: MappingProposal['entities']): MappingProposal['entities'] {
  const [account] = accounts ?? [];
  const [subscription] = subscriptions ?? [];
  if (account === undefined) {
    const payers = subscription === undefined ? null : payersInMonths(subscription);
    return payers === null ? {} : { accounts: [payers] };
  }
  const paid = subscription === undefined ? (paidInMonths(account) ?? paidByAccounts(account)) : null;
  return paid === null ? {} : { subscriptions: [paid] };
}

/** Candidates of an entity, best first. */
function ranked(
  entity: EntityId,
  tables: readonly TableShape[],
  referred: Referred,
  bonus: (table: TableShape) => number = () => 0
): readonly Candidate[] {
  return tables
    .flatMap((table) => candidate(entity, table, referred) ?? [])
    .map((one) => ({ ...one, score: one.score + bonus(one.proposal.table) }))
    .sort((left, right) => right.score - left.score);
}

/** Any table of people might be the CSMs': it has to be the one the accounts' owners are in, or be called so. */
function rankedCsms(tables: readonly TableShape[], accounts: EntityProposal | undefined): readonly Candidate[] {
  const owner = columnOf(accounts?.fields.find(({ field }) => field === 'csm'));
  const key = accounts?.table.foreignKeys?.find(({ columns }) => columns.length === 1 && columns[0] === owner);
  const owners = new Set(accounts?.table.columns.find(({ name }) => name === owner)?.samples);
  return ranked('csms', tables, { owners }, (table) => (key !== undefined && leadsTo(key, table) ? 4 : 0)).filter(
    ({ proposal: { table } }) => {
      const isOwners = key !== undefined && leadsTo(key, table);
      const isNamed = vocabulary.csms.tables.sure.includes(tableName(table.name));
      const isOfAccounts = table.columns.some(({ name }) =>
        /^(account|customer|company|organi[sz]ation)_?id$/i.test(name)
      );
      return isNamed || isOwners || (owner !== undefined && key === undefined && !isOfAccounts);
    }
  );
}

/** How many tables have a foreign key to this one. */
const references = (table: TableShape, tables: readonly TableShape[]): number =>
  tables.filter(({ foreignKeys = [] }) => foreignKeys.some((key) => leadsTo(key, table))).length;

/** A table holds one thing: what it does best. */
function isBetterElsewhere({ proposal, score }: Candidate, all: ReadonlyMap<EntityId, readonly Candidate[]>): boolean {
  return [...all].some(
    ([entity, others]) =>
      entity !== proposal.entity &&
      others.some((other) => other.proposal.table === proposal.table && other.score > score)
  );
}

function equallyGood(candidates: readonly Candidate[]): readonly EntityProposal[] {
  const [best] = candidates;
  if (best === undefined) {
    return [];
  }
  const ties = candidates.filter(({ score }) => best.score - score < TIE);
  if (ties.length === 1) {
    return [best.proposal];
  }
  const series = seriesOf(ties.map(({ proposal }) => proposal.table.name));
  return ties.map(({ proposal }) => {
    const others = ties.filter((other) => other.proposal !== proposal).map((other) => other.proposal.table);
    return {
      ...proposal,
      confidence: 'low' as const,
      reason: `${proposal.reason}, but so might ${others.map(tableLabel).join(' and ')}`,
      notes: [
        ...proposal.notes,
        ...(series === null
          ? []
          : [
              `If each of these files has rows of its own, read all of them: name the file ${series} when it is mapped.`,
            ]),
      ],
    };
  });
}

/** The pattern that names files which differ in numbers alone; null for others. */
function seriesOf(names: readonly string[]): string | null {
  const [pattern = '', ...others] = new Set(names.map((name) => name.replace(/\d+([-_.]\d+)*/g, '*')));
  return others.length === 0 && /\.(csv|tsv|txt)$/i.test(pattern) && !/^https:/i.test(pattern) ? pattern : null;
}

/** A table's name with its schema, for people. */
export const tableLabel = ({ schema, name }: Pick<TableShape, 'schema' | 'name'>): string =>
  schema === undefined || schema === 'public' ? name : `${schema}.${name}`;
