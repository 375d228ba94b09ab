// A proposal as a part of the mapping.
import { type EntityProposal, findMonthColumns, type MappingProposal } from '../../../shared/model/auto-map';
import { kindOf, placeOf, type Source } from './place';
import { shapeQuery } from './shape-query';
import { type StoredEntity, type StoredMapping, withEntity, withPart } from './stored-mapping';

export function acceptedEntity(source: Source, proposal: EntityProposal): StoredEntity {
  const { table, fields, where, decimalSeparator, shape, monthColumns, subtract } = proposal;
  const kind = kindOf(source, table.name);
  const decimals = decimalSeparator === undefined ? {} : { decimalSeparator };
  const query = kind === 'table' ? shapeQuery(proposal) : null;
  if (query !== null) {
    // The select names its columns as the model does; what holds for every row is said beside it.
    const constants = fields.filter(({ mapping }) => typeof mapping === 'object' && 'constant' in mapping);
    return { query, ...decimals, fields: Object.fromEntries(constants.map(({ field, mapping }) => [field, mapping])) };
  }
  const { schema = null, name, encoding, headerLine } = table;
  return {
    ...placeOf({ schema, name, kind }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(headerLine === undefined ? {} : { headerLine }),
    ...decimals,
    ...(where === undefined ? {} : { where: lists(where) }),
    ...(shape === undefined ? {} : { shape }),
    ...(monthColumns === undefined ? {} : { monthColumns }),
    ...(subtract === undefined ? {} : { subtract: lists(subtract) }),
    fields: Object.fromEntries(fields.map(({ field, mapping }) => [field, mapping])),
  };
}

const lists = (values: Readonly<Record<string, readonly string[]>>): Record<string, string[]> =>
  Object.fromEntries(Object.entries(values).map(([column, each]) => [column, [...each]]));

/** Takes a proposal over. With the accounts come their segments, where none are chosen yet. */
export function accept(
  source: Source,
  mapping: StoredMapping | undefined,
  proposal: EntityProposal,
  { segments }: Pick<MappingProposal, 'segments'>
): StoredMapping | undefined {
  const next = withEntity(mapping, proposal.entity, acceptedEntity(source, proposal));
  if (proposal.entity !== 'accounts' || mapping?.segments !== undefined) {
    return next;
  }
  // Without any, every month of a sheet of them would be a segment.
  return segments.length > 0 || findMonthColumns(proposal.table.columns) !== null
    ? withPart(next, 'segments', Object.fromEntries(segments.map(({ name, column }) => [name, column])))
    : next;
}
