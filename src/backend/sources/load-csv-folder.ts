// A folder of CSV files → a loaded, locked data set. What the mapping does not say is our own name:
// entity e is read from `e.csv` if that file is there, field f from the column f if there is one.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Instant } from '../../shared/calendar/window';
import { checkTimeZone } from '../../shared/calendar/zone';
import { KpiError } from '../../shared/errors';
import type { Settings } from '../../shared/settings/settings';
import { type DuckDbOptions, openDuckDb } from '../engines/duckdb';
import { fillDatabase } from './csv/fill-database';
import { openFolder } from './csv/csv-folder';
import { type FilesOfEntities, findFiles } from './csv/entity-files';
import type { Dataset } from './dataset';

export interface LoadOptions extends DuckDbOptions {
  /** Gives the load up. */
  readonly signal?: AbortSignal;
}

/** Loads the folder. Throws `bad_settings`, `bad_data` or `forbidden` with what to mend; single bad rows become rejects instead. */
export async function loadCsvFolder(
  folder: string,
  settings: Settings,
  now: Instant,
  options: LoadOptions = {}
): Promise<Dataset> {
  const { signal = new AbortController().signal, ...duckDb } = options;
  checkTimeZone(settings.calendar.timeZone);
  const resolved = await openFolder(folder);
  const files = await findFiles(resolved, settings.mapping);
  const copies = privateFolder(duckDb.temporaryFolder ?? tmpdir());
  const database = await openDuckDb(duckDb, signal);
  try {
    const { rows, ...known } = await fillDatabase(database, files, settings, copies.path);
    checkUnmoved(files, await findFiles(resolved, settings.mapping));
    return { ...known, engine: await database.lock(rows), loadedAt: now };
  } catch (error) {
    await database.discard();
    signal.throwIfAborted();
    throw error instanceof KpiError
      ? error
      : new KpiError('internal', 'The files could not be loaded.', { cause: error });
  } finally {
    await copies.remove();
  }
}

/** Refuses a load in whose course a file was replaced by another: parts of both may have been read. */
function checkUnmoved(before: FilesOfEntities, after: FilesOfEntities): void {
  for (const [entity, { files }] of before) {
    const same = after.get(entity)?.files ?? [];
    const moved = files.find((file, index) => file.path !== same[index]?.path || file.inode !== same[index]?.inode);
    if (moved !== undefined) {
      throw new KpiError('source_down', `${moved.name} was replaced while it was read. Try again.`);
    }
  }
}

/** A folder only we can read, made when first asked for. */
function privateFolder(parent: string): { path(): Promise<string>; remove(): Promise<void> } {
  let made: Promise<string> | undefined;
  return {
    path: () => (made ??= mkdtemp(path.join(parent, 'customer-success-'))),
    async remove() {
      if (made !== undefined) {
        await rm(await made, { recursive: true, force: true });
      }
    },
  };
}
