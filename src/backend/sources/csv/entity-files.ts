// Which files of the folder hold which entity.
import { KpiError } from '../../../shared/errors';
import { type EntityId, entityIds } from '../../../shared/model/entities';
import { type EntityMapping, entityMappingSchema, type Mapping } from '../../../shared/model/mapping';
import { readdir } from 'node:fs/promises';
import { type CsvFile, filesIn } from './csv-folder';

export interface EntityFiles {
  readonly mapping: EntityMapping;
  readonly files: readonly CsvFile[];
}

export type FilesOfEntities = ReadonlyMap<EntityId, EntityFiles>;

/** Files per entity. Throws `bad_data` where a mapped file, or that of the accounts, is not there. */
export async function findFiles(folder: string, mapping: Mapping): Promise<FilesOfEntities> {
  const found = new Map<EntityId, EntityFiles>();
  for (const entity of entityIds) {
    const mapped = mapping.entities[entity];
    const entityMapping = mapped ?? entityMappingSchema.parse({ file: `${entity}.csv` });
    const files = await filesIn(folder, entityMapping.file);
    if (files.length > 0) {
      found.set(entity, { mapping: entityMapping, files });
    } else if (mapped !== undefined || entity === 'accounts') {
      throw new KpiError(
        'bad_data',
        `There is no ${entityMapping.file} in the folder, which ${entity} needs. Files there: ${await namesIn(folder)}.`
      );
    }
  }
  return found;
}

async function namesIn(folder: string): Promise<string> {
  const names = (await readdir(folder)).sort();
  const shown = names.slice(0, 20).join(', ');
  return names.length === 0 ? 'none' : names.length > 20 ? `${shown} and ${names.length - 20} more` : shown;
}
