// Writes the sample company as a folder of canonical CSV files, which need no mapping.
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { generateCompany, sampleEntities, type SampleEntity } from './company';
import { csvChunks } from './csv';
import type { CompanyOptions } from './options';

/**
 * Writes `<entity>.csv` per entity into an existing folder, replacing files of that name; resolves when all are on
 * disk. Entities that are not asked for are neither made nor written.
 */
export async function writeSampleFolder(
  folder: string,
  options: CompanyOptions,
  entities: readonly SampleEntity[] = sampleEntities
): Promise<void> {
  const company = generateCompany(options);
  for (const entity of entities) {
    const { columns, rows } = company[entity];
    const file = await open(join(folder, `${entity}.csv`), 'w', 0o600);
    try {
      for (const chunk of csvChunks(columns, rows)) {
        await file.write(chunk);
      }
    } finally {
      await file.close();
    }
  }
}
