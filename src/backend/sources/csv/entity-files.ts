// Which files of the folder hold which entity.
import { KpiError } from '../../../shared/errors';
import { type EntityId, entityIds } from '../../../shared/model/entities';
import { type EntityMapping, entityMappingSchema, type Mapping } from '../../../shared/model/mapping';
import { type CsvFile, filesIn, namesIn } from './csv-folder';

export interface EntityFiles {
  /** What people call it: the file's name or pattern. */
  readonly place: string;
  readonly mapping: EntityMapping;
  readonly files: readonly CsvFile[];
}

export type FilesOfEntities = ReadonlyMap<EntityId, EntityFiles>;

/** Files per entity; those at URLs are not in the folder. Throws `bad_data` where a mapped file, or that of the accounts, is not there. */
export async function findFiles(
  folder: string,
  mapping: Mapping,
  only?: ReadonlySet<EntityId>
): Promise<FilesOfEntities> {
  const found = new Map<EntityId, EntityFiles>();
  for (const entity of entityIds.filter((id) => only?.has(id) ?? true)) {
    const mapped = mapping.entities[entity];
    if (mapped?.url !== undefined) {
      continue;
    }
    if (mapped?.table !== undefined || mapped?.query !== undefined) {
      throw new KpiError(
        'bad_settings',
        `The mapping of ${entity} names a table or a query, but this data source reads files. Name a file.`
      );
    }
    const entityMapping = mapped ?? entityMappingSchema.parse({});
    const place = entityMapping.file ?? `${entity}.csv`;
    const files = await filesIn(folder, place);
    if (files.length > 0) {
      found.set(entity, { place, mapping: { ...entityMapping, file: place }, files });
    } else if (mapped !== undefined || entity === 'accounts') {
      throw new KpiError('bad_data', missing(place, entity, mapped === undefined, await namesIn(folder)));
    }
  }
  return found;
}

/** A folder is saved before what it holds can be mapped, so that files with names of their own are no dead end. */
function missing(place: string, entity: EntityId, isUnmapped: boolean, names: readonly string[]): string {
  return isUnmapped && names.length > 0
    ? `The folder can be read and holds ${listed(names)}, but no ${place}. Next: Propose mapping in the data source's settings, then save again.`
    : `There is no ${place} in the folder, which ${entity} needs. Files there: ${listed(names)}.`;
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 20).join(', ');
  return names.length === 0 ? 'none' : names.length > 20 ? `${shown} and ${names.length - 20} more` : shown;
}
