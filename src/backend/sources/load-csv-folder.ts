// A folder of CSV files → a loaded, locked data set. What the mapping does not say is our own name:
// entity e is read from `e.csv` if that file is there, field f from the column f if there is one.
import type { Instant } from '../../shared/calendar/window';
import { checkTimeZone } from '../../shared/calendar/zone';
import { KpiError } from '../../shared/errors';
import type { EntityId } from '../../shared/model/entities';
import type { Settings } from '../../shared/settings/settings';
import { type DuckDbOptions, openDuckDb } from '../engines/duckdb';
import { fillDatabase } from './csv/fill-database';
import { type CsvFile, openFolder } from './csv/csv-folder';
import { type FilesOfEntities, findFiles } from './csv/entity-files';
import type { Dataset } from './dataset';
import { privateFolder } from './private-folder';

export interface LoadOptions extends DuckDbOptions {
  /** Gives the load up. */
  readonly signal?: AbortSignal;
  /** Only these entities, as if no file of another were there. */
  readonly only?: ReadonlySet<EntityId>;
  /** Files from elsewhere; they may be put into the private folder. */
  readonly beside?: (folder: () => Promise<string>) => Promise<FilesOfEntities>;
}

/** Loads the folder, where there is one. Throws `bad_settings`, `bad_data` or `forbidden` with what to mend; single bad rows become rejects instead. */
export async function loadCsvFolder(
  folder: string | null,
  settings: Settings,
  now: Instant,
  options: LoadOptions = {}
): Promise<Dataset> {
  const resolved = folder === null ? null : await openFolder(folder);
  const find = async (): Promise<FilesOfEntities> =>
    resolved === null ? new Map() : findFiles(resolved, settings.mapping, options.only);
  let inFolder: FilesOfEntities = new Map();
  return loadFiles(
    async () => (inFolder = await find()),
    async () => checkUnmoved(inFolder, await find()),
    settings,
    now,
    options
  );
}

/** The same of files wherever they are: `find` may make some in the private folder, `check` looks once all are read. */
export async function loadFiles(
  find: (folder: () => Promise<string>) => Promise<FilesOfEntities>,
  check: () => Promise<void>,
  settings: Settings,
  now: Instant,
  options: LoadOptions
): Promise<Dataset> {
  const { signal = new AbortController().signal, only: _, beside, ...duckDb } = options;
  checkTimeZone(settings.calendar.timeZone);
  const copies = privateFolder('copies', duckDb.temporaryFolder);
  const database = openDuckDb(duckDb, signal);
  try {
    const files = new Map([...(await find(copies.path)), ...((await beside?.(copies.path)) ?? [])]);
    const { rows, ...known } = await fillDatabase(database, files, settings, copies.path, now);
    await check();
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

/** Refuses a load in whose course a file was replaced by another or written to: parts of both may have been read. */
export function checkUnmoved(before: FilesOfEntities, after: FilesOfEntities): void {
  for (const [entity, { files }] of before) {
    const now = after.get(entity)?.files ?? [];
    const moved = files.find((file, index) => !isSame(file, now[index]));
    if (moved !== undefined) {
      throw new KpiError('source_down', `${moved.name} changed while it was read. Try again.`);
    }
  }
}

const isSame = (before: CsvFile, after: CsvFile | undefined): boolean =>
  before.path === after?.path &&
  before.inode === after.inode &&
  before.size === after.size &&
  before.modifiedMs === after.modifiedMs;
