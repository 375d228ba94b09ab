// How well each table would do for an entity.
import { capital } from '../../capital';
import { entities, type Entity, type EntityId } from '../entities';
import { constantFields, withBillingInterval, withCurrency } from './constant-fields';
import { idAsOwnersHave } from './csm-ids';
import { decimals } from './decimals';
import { matchFields, type Referred, unreadable } from './match-fields';
import { plainName, tableName, tableWords } from './names';
import { notesOn } from './notes';
import { type Confidence, type EntityProposal, type FieldProposal, lesser } from './proposal';
import { revenueShape, type ShapeProposal } from './revenue-shapes';
import type { ColumnShape, TableShape } from './table-shape';
import { alternatives, type VendorShape, vendorShapes } from './vendor-shapes';
import { vocabulary } from './vocabulary';

export interface Candidate {
  readonly proposal: EntityProposal;
  /** The greater the better; comparable among entities too. */
  readonly score: number;
}

const weights: Readonly<Record<Confidence, number>> = { high: 1, medium: 0.6, low: 0.3 };
const tableScores = { vendor: 8, own: 6, shape: 5.5, sure: 5, maybe: 2 } as const;

/** Null where the table cannot hold the entity, or nothing says that it does. */
export function candidate(entity: EntityId, table: TableShape, referred: Referred): Candidate | null {
  const found = intervals(entity, table, referred);
  const whole = found === null || found.missing.length > 0 ? null : found;
  return entity === 'subscriptions' ? better(whole, shaped(table, referred)) : whole;
}

const better = (left: Candidate | null, right: Candidate | null): Candidate | null =>
  left === null || (right !== null && right.score > left.score) ? right : left;

function shaped(table: TableShape, referred: Referred): Candidate | null {
  const shape = revenueShape(table, referred);
  if (shape === null) {
    return null;
  }
  const proposal = ofShape(shape);
  return { proposal, score: tableScores.shape + sum(proposal.fields) };
}

export function ofShape({ months = [], ...found }: ShapeProposal): EntityProposal {
  const { table } = found;
  const amounts = months.map(amountIn);
  const seen = withCurrency('subscriptions', table, [...found.fields, ...amounts]);
  const fields = seen.filter((field) => !amounts.includes(field));
  const written = decimals(table, seen);
  return {
    ...found,
    fields,
    ...written,
    notes: [...notesOn({ ...found, fields: seen, ...written }), ...Object.keys(found.subtract ?? {}).map(onlySeen)],
  };
}

/** A column of a month is looked at as one of amounts. */
const amountIn = ({ name }: ColumnShape): FieldProposal => ({
  field: 'amount',
  mapping: name,
  confidence: 'high',
  reason: '',
});

const onlySeen = (column: string): string =>
  `Only a few values of "${column}" were looked at: add those that take away too.`;

/** The same of a table that is surely called so and has all that is needed but for one column, which people have to choose. */
export function incomplete(entity: EntityId, table: TableShape, referred: Referred): Candidate | null {
  const found = intervals(entity, table, referred);
  const [lacks, ...others] = found?.missing ?? [];
  if (found?.sureness !== 'high' || lacks === undefined || others.length > 0 || unreadNeeds(entity, table).length > 0) {
    return null;
  }
  const notes = [toChoose(lacks), ...found.proposal.notes];
  return { ...found, proposal: { ...found.proposal, confidence: 'low', lacks, notes } };
}

interface Intervals extends Candidate {
  /** Needed fields that no column tells. */
  readonly missing: readonly string[];
  /** Of what the table holds, and of its needed columns. */
  readonly sureness: Confidence;
}

function intervals(entity: EntityId, table: TableShape, referred: Referred): Intervals | null {
  const vendor = vendorShapes.find((shape) => shape.entity === entity && carries(table, shape));
  const told = tellTable(entity, table, vendor);
  if (told === null) {
    return null;
  }
  const named = matchFields(entity, table, referred, vendor);
  const matched =
    entity === 'csms' && referred.owners !== undefined ? idAsOwnersHave(named, table, referred.owners) : named;
  const together = [...matched, ...constantFields(entity, table, matched, vendor)];
  const timed = entity === 'subscriptions' ? endedWhenCancelled(withBillingInterval(together)) : together;
  const fields = withCurrency(entity, table, timed);
  const { fields: declared }: Entity = entities[entity];
  const required = Object.keys(declared).filter((field) => declared[field]?.required === true);
  const missing = required.filter((field) => !has(fields, field));
  if (fields.length < Math.min(2, Object.keys(declared).length)) {
    return null;
  }
  const sureness = fields
    .filter(({ field }) => required.includes(field))
    .reduce((sofar, field) => lesser(sofar, field.confidence), told.confidence);
  const lacking = lacks(entity, fields);
  const written = decimals(table, fields);
  const read = { entity, table, fields, ...kept(table, vendor), ...written };
  return {
    proposal: {
      ...read,
      confidence: lacking.length === 0 ? sureness : 'low',
      reason: told.reason,
      notes: [...lacking, ...unreadable(entity, table, vendor, fields), ...notesOn(read, vendor)],
    },
    score: told.score + sum(fields) - (table.rowEstimate === 0 ? 3 : 0),
    missing,
    sureness,
  };
}

/** Where no end is told, a subscription ends when it is cancelled. */
const endedWhenCancelled = (fields: readonly FieldProposal[]): readonly FieldProposal[] =>
  has(fields, 'to')
    ? fields
    : fields.map((match) =>
        match.field === 'cancelled_at'
          ? {
              ...match,
              field: 'to',
              confidence: lesser(match.confidence, 'medium'),
              reason: `${match.reason}; no column says when it ends, so it ends when it is cancelled`,
            }
          : match
      );

const has = (fields: readonly FieldProposal[], ...any: readonly string[]): boolean =>
  fields.some(({ field }) => any.includes(field));

const toChoose = (field: string): string =>
  `No column is called like ${field}, which every row needs: accept this and choose it.`;

/** What makes all numbers wrong where no column tells it. */
function lacks(entity: EntityId, fields: readonly FieldProposal[]): readonly string[] {
  if (entity === 'survey_responses' && !has(fields, 'answered_at', 'asked_at')) {
    return ['No column says when it was answered or asked: map one of the two, or every row is left out.'];
  }
  return entity === 'subscriptions' && !has(fields, 'to')
    ? ['No column says when a subscription ends: map one, or all of them last for ever.']
    : [];
}

const sum = (fields: readonly FieldProposal[]): number =>
  fields.reduce((total, { confidence }) => total + weights[confidence], 0);

function carries({ columns }: TableShape, { signature }: VendorShape): boolean {
  const names = new Set(columns.map(({ name }) => plainName(name)));
  return signature.every((column) => alternatives(column).some((name) => names.has(name)));
}

interface ToldTable {
  readonly score: number;
  readonly confidence: Confidence;
  readonly reason: string;
}

function tellTable(entity: EntityId, table: TableShape, vendor: VendorShape | undefined): ToldTable | null {
  const name = tableName(table.name);
  const { sure, maybe } = vocabulary[entity].tables;
  const isOwn = plainName(table.name) === entity;
  const isKnown = isOwn || sure.includes(name) || maybe.includes(name);
  if (vendor !== undefined && (isKnown || vendor.signature.length > 4)) {
    return { score: tableScores.vendor, confidence: 'high', reason: `${table.name} looks like ${vendor.looksLike}` };
  }
  if (isOwn) {
    return { score: tableScores.own, confidence: 'high', reason: 'the table has our own name' };
  }
  if (sure.includes(name)) {
    return { score: tableScores.sure, confidence: 'high', reason: `"${table.name}" is a usual name for ${entity}` };
  }
  // `acme_accounts` are somebody's accounts.
  const [, ...own] = tableWords(table.name);
  if (sure.includes(own.join('_'))) {
    return {
      score: tableScores.maybe,
      confidence: 'medium',
      reason: `"${table.name}" is, but for its first word, a usual name for ${entity}`,
    };
  }
  return maybe.includes(name)
    ? { score: tableScores.maybe, confidence: 'medium', reason: `"${table.name}" often holds ${entity}` }
    : null;
}

/** Why a table that is called like an entity cannot hold it: what is needed is there, but cannot be read. */
export function unreadNeeds(entity: EntityId, table: TableShape): readonly string[] {
  const vendor = vendorShapes.find((shape) => shape.entity === entity && carries(table, shape));
  if (tellTable(entity, table, vendor) === null) {
    return [];
  }
  const matched = matchFields(entity, table, {}, vendor);
  return unreadable(entity, table, vendor, matched, true).map(
    (sentence) => `${table.name} is not proposed for ${entity}: ${sentence}`
  );
}

/** The vendor's condition, in the spelling of the table's values, where it has the column and they do not speak against it. */
function kept(table: TableShape, vendor: VendorShape | undefined): Pick<EntityProposal, 'where'> {
  const conditions = Object.entries(vendor?.where ?? {}).flatMap(([name, values]) => {
    const column = table.columns.find((each) => plainName(each.name) === name);
    const samples = column?.samples ?? [];
    const fitting = samples.filter((text) => values.includes(plainName(text)));
    const other = fitting.filter((text) => !values.includes(text));
    const all = other.length === 0 ? values : [...new Set([...fitting, ...values.flatMap(spellings)])];
    return column !== undefined && (samples.length === 0 || fitting.length > 0) ? [[column.name, all] as const] : [];
  });
  return conditions.length === 0 ? {} : { where: Object.fromEntries(conditions) };
}

/** `past_due` as people are shown it. */
function spellings(value: string): string[] {
  const words = value.split('_');
  return [value, capital(words.join(' ')), words.map(capital).join(' ')];
}
