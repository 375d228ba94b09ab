// A proposal in two steps: from names first, then, with the values of the few tables that came into question, again.
import { autoMap, type MappingProposal, tableShape } from '../../../shared/model/auto-map';
import type { SourceTable } from '../../../shared/source-resources';
import { kindOf, type Source } from './place';
import { shapeQuery } from './shape-query';

export async function propose(
  source: Source,
  tables: readonly SourceTable[],
  withSamples: (table: SourceTable) => Promise<SourceTable>
): Promise<MappingProposal> {
  const byName = autoMap(tables.map(tableShape));
  const questioned = new Set(
    Object.values(byName.entities).flatMap((proposals) =>
      proposals.map(({ table: { schema = null, name } }) => `${schema}.${name}`)
    )
  );
  const sampled: SourceTable[] = [];
  for (const table of tables) {
    sampled.push(questioned.has(`${table.schema}.${table.name}`) ? await withSamples(table) : table);
  }
  return readable(autoMap(sampled.map(tableShape)), source);
}

/** Snapshots and movements in a database are read by a select, which not all of them allow. */
function readable(proposal: MappingProposal, source: Source): MappingProposal {
  const { subscriptions, ...others } = proposal.entities;
  const kept =
    subscriptions?.filter(
      (one) => one.shape === undefined || kindOf(source, one.table.name) !== 'table' || shapeQuery(one) !== null
    ) ?? [];
  return { ...proposal, entities: kept.length === 0 ? others : { ...others, subscriptions: kept } };
}
