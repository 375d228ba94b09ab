// Which column of a table each field of an entity is read from, and why.
import { entities, type Entity, type EntityId } from '../entities';
import type { FieldType } from '../entity';
import { columnOf, isRecurring } from './constant-fields';
import { amountName } from './minor-units';
import { plainName, tableName } from './names';
import { type Confidence, type FieldProposal, lesser } from './proposal';
import { readColumn } from './read-column';
import { isBlankWord } from './samples';
import type { ColumnShape, TableShape } from './table-shape';
import { alternatives, inCents, maybeHundredths, type VendorShape, whenEntered } from './vendor-shapes';
import { vocabulary } from './vocabulary';

/** Tables that others refer to, once they are chosen. */
export interface Referred {
  readonly accounts?: TableShape;
  readonly csms?: TableShape;
  /** Some of those that the accounts name as their owners. */
  readonly owners?: ReadonlySet<string>;
}

interface Match extends FieldProposal {
  readonly column: string;
  /** The greater the better; an order among matches, nothing more. */
  readonly rank: number;
}

const ranks = { vendor: 10, foreignKey: 9, own: 8, sure: 6, maybe: 3 } as const;

/** One proposal a field at most, no column twice. */
export function matchFields(
  entity: EntityId,
  table: TableShape,
  referred: Referred,
  vendor: VendorShape | undefined
): FieldProposal[] {
  const { fields }: Entity = entities[entity];
  const matches = Object.entries(fields).flatMap(([field, { required }]) =>
    table.columns.flatMap((column) => {
      const match = matchColumn(entity, table, field, column, referred, vendor);
      return match === null ? [] : [{ ...match, rank: match.rank + (required === true ? 0.5 : 0) }];
    })
  );
  const ranked = entity === 'subscriptions' ? recurringFirst(matches) : matches;
  ranked.sort((left, right) => right.rank - left.rank);
  const taken = new Set<string>();
  const chosen = new Map<string, FieldProposal>();
  for (const { column, rank: _, ...match } of ranked) {
    if (!taken.has(column) && !chosen.has(match.field)) {
      taken.add(column);
      chosen.set(match.field, match);
    }
  }
  return Object.keys(fields).flatMap((field) => chosen.get(field) ?? []);
}

/** Where no column tells an interval, an amount that is called one per month or year goes before any other. */
function recurringFirst(matches: readonly Match[]): Match[] {
  const isTold = matches.some(({ field }) => field === 'billing_interval');
  return matches.map((match) =>
    !isTold && match.field === 'amount' && isRecurring(match.column)
      ? { ...match, rank: match.rank + ranks.vendor }
      : match
  );
}

/** A sentence for each column that is called like a field, of all or the needed ones, that nothing is read from, and whose values cannot be read as it. */
export function unreadable(
  entity: EntityId,
  table: TableShape,
  vendor: VendorShape | undefined,
  matched: readonly FieldProposal[],
  neededAlone = false
): readonly string[] {
  const { fields }: Entity = entities[entity];
  const missing = Object.entries(fields).filter(
    ([field, { required }]) => !matched.some((match) => match.field === field) && (!neededAlone || required === true)
  );
  const read = new Set(matched.map(columnOf));
  return missing.flatMap(([field, declared]) =>
    table.columns
      .filter((column) => !read.has(column.name) && column.samples !== undefined && column.samples.length > 0)
      .filter((column) => byName(entity, table, field, column, vendor)?.confidence === 'high')
      .filter((column) => readColumn(entity, field, declared, column) === null)
      .map(({ name, samples = [] }) => {
        const example = samples.find((text) => !isBlankWord(text)) ?? '';
        return `"${name}" is called like ${field}, but "${example}" cannot be read as ${kinds[declared.type]}: nothing is read from it.`;
      })
  );
}

const kinds: Readonly<Record<FieldType, string>> = {
  instant: 'a date',
  money: 'an amount',
  number: 'a number',
  boolean: 'yes or no',
  id: 'an id',
  text: 'one of its words',
};

function matchColumn(
  entity: EntityId,
  table: TableShape,
  field: string,
  column: ColumnShape,
  referred: Referred,
  vendor: VendorShape | undefined
): Match | null {
  const { fields }: Entity = entities[entity];
  const declared = fields[field];
  const reading =
    declared === undefined ? null : readColumn(entity, field, declared, column, vendor?.lastDay === field);
  const told =
    reading === null
      ? null
      : (byReference(table, field, column, referred) ?? byName(entity, table, field, column, vendor));
  if (reading === null || told === null) {
    return null;
  }
  return {
    field,
    column: column.name,
    mapping: reading.mapping,
    confidence: lesser(told.confidence, reading.atMost),
    reason: [told.reason, ...reading.because].join('; '),
    rank: told.rank,
  };
}

type Told = Pick<Match, 'confidence' | 'reason' | 'rank'>;

/** A foreign key settles it, for the table it leads to and against any other. */
function byReference(table: TableShape, field: string, column: ColumnShape, referred: Referred): Told | null {
  const target = field === 'account' ? referred.accounts : field === 'csm' ? referred.csms : undefined;
  const key = table.foreignKeys?.find(({ columns }) => columns.length === 1 && columns[0] === column.name);
  if (target === undefined || key === undefined || !leadsTo(key, target)) {
    return null;
  }
  return {
    confidence: 'high',
    reason: `column "${column.name}" is a foreign key to ${target.name}`,
    rank: ranks.foreignKey,
  };
}

export const leadsTo = (
  { schema, table }: { readonly schema?: string; readonly table: string },
  target: TableShape
): boolean =>
  table === target.name && (schema === undefined || target.schema === undefined || schema === target.schema);

function byName(
  entity: EntityId,
  table: TableShape,
  field: string,
  column: ColumnShape,
  vendor: VendorShape | undefined
): Told | null {
  const { fields }: Entity = entities[entity];
  const isMoney = fields[field]?.type === 'money';
  const plain = plainName(column.name);
  const name = isMoney ? amountName(column.name) : plain;
  const expected = vendor?.fields[field];
  if (vendor !== undefined && typeof expected === 'string') {
    const place = alternatives(expected).indexOf(name);
    return place < 0 ? null : vendorTold(vendor, column, place);
  }
  if (expected !== undefined) {
    return null;
  }
  if (plain === field) {
    return { confidence: 'high', reason: 'it has our own name', rank: ranks.own };
  }
  // `subscription_start_date` of the subscriptions is their start date.
  const own = `${tableName(table.name)}_`;
  const short = name.startsWith(own) ? name.slice(own.length) : name;
  const words = vocabulary[entity].fields[field];
  const sure = place(words?.sure, name, short);
  const maybe = place(words?.maybe, name, short);
  // Of two columns with one amount, that in whole units goes first.
  const told = (confidence: Confidence, reason: string, rank: number): Told => ({
    confidence,
    reason,
    rank: name === plain ? rank : rank - 1 / 1000,
  });
  if (sure >= 0 || short === field) {
    return told('high', `"${column.name}" is a usual name for it`, ranks.sure - Math.max(sure, 0) / 100);
  }
  return maybe < 0 ? null : told('medium', `"${column.name}" often means it`, ranks.maybe - maybe / 100);
}

function place(words: readonly string[] = [], name: string, short: string): number {
  const whole = words.indexOf(name);
  return whole >= 0 ? whole : words.indexOf(short);
}

function vendorTold(vendor: VendorShape, column: ColumnShape, place: number): Told {
  const note = vendor.mind?.[plainName(column.name)];
  const isDoubtful = note === inCents && maybeHundredths(column);
  return {
    confidence: isDoubtful ? 'low' : place < 3 && note !== whenEntered ? 'high' : 'medium',
    reason: `it is "${column.name}" in ${vendor.looksLike}${isDoubtful ? ', where it may be in cents: divideBy 100 mends that' : ''}`,
    rank: ranks.vendor - place / 100,
  };
}
