// Which of the source's tables an entity is read from.
import type { EntityId } from '../../../shared/model/entities';
import { fitsFilePattern, isFilePattern } from '../../../shared/model/file-pattern';
import type { SourceTable } from '../../../shared/source-resources';
import { listedTable, placeText, type Source } from './place';
import type { StoredEntity } from './stored-mapping';

/** The table the entity is read from: the one chosen, else that of its own name; a pattern's first file. */
export function tableOf(
  entity: EntityId,
  source: Source,
  stored: StoredEntity,
  tables: readonly SourceTable[]
): SourceTable | undefined {
  if (stored.query !== undefined) {
    return undefined;
  }
  const text = placeText(stored) ?? (source === 'csv' ? `${entity}.csv` : entity);
  if (source === 'csv' && stored.url === undefined && isFilePattern(text)) {
    const fits = fitsFilePattern(text);
    return tables.find(({ name }) => fits(name));
  }
  return listedTable(tables, text);
}
