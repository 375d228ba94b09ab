// CSV files in a folder and at URLs as a source: a new copy when one changes, or files come and go.
import type { Instant } from '../../shared/calendar/window';
import { type EntityId, entityIds } from '../../shared/model/entities';
import type { Settings } from '../../shared/settings/settings';
import { openAllowedFolder } from './csv/csv-folder';
import { findFiles } from './csv/entity-files';
import { folderTables } from './csv/explore-folder';
import type { Dataset } from './dataset';
import type { Explorer } from './explorer';
import { loadCsvFolder } from './load-csv-folder';
import { openSource, type Source } from './source';
import { withUrlTables } from './url/explore-urls';
import { openFetchedFiles, type UrlOptions } from './url/fetched-files';

export interface CsvSourceOptions extends UrlOptions {
  readonly settings: Settings;
  /** Folders the administrator allows; none allows none. */
  readonly allowedFolders: readonly string[];
  readonly now: () => Instant;
  /** Told of a reload that failed while an older copy goes on serving. */
  readonly report: (error: unknown) => void;
}

export function openCsvSource(options: CsvSourceOptions): Source & Explorer {
  const { settings, allowedFolders, now, report } = options;
  const folderOf = async (mapping: Settings['mapping']): Promise<string | null> =>
    isFolderNeeded(mapping, settings.folder) ? openAllowedFolder(settings.folder, allowedFolders) : null;
  const fetched = openFetchedFiles(options);
  const load = async (draft: Settings, signal: AbortSignal, only?: ReadonlySet<EntityId>): Promise<Dataset> =>
    loadCsvFolder(await folderOf(draft.mapping), draft, now(), {
      signal,
      only,
      beside: (copies) => fetched.into(copies, draft.mapping, signal, only),
    });
  const source = openSource(
    {
      async version() {
        const folder = await folderOf(settings.mapping);
        const found = folder === null ? [] : await findFiles(folder, settings.mapping);
        const stamps = [...found].flatMap(([entity, { files }]) =>
          files.map(({ name, size, modifiedMs, inode }) => [entity, name, size, modifiedMs, inode])
        );
        return JSON.stringify([stamps, await fetched.version(settings.mapping)]);
      },
      load: (signal) => load(settings, signal),
    },
    report
  );
  return {
    use: source.use,
    useFresh(work, signal) {
      fetched.lookAgain();
      return source.useFresh(work, signal);
    },
    tables: (one, signal) =>
      withUrlTables(fetched, settings.mapping, one, signal, async () => {
        const folder = await folderOf(settings.mapping);
        return folder === null ? { source: 'csv', tables: [], truncated: false } : folderTables(folder, one);
      }),
    draft: (draft, only, signal) => load(draft, signal, only),
    async close() {
      await source.close();
      await fetched.close();
    },
  };
}

/** Everything may be at URLs; then no folder has to be set. */
const isFolderNeeded = ({ entities }: Settings['mapping'], folder = ''): boolean =>
  folder.trim() !== '' ||
  entities.accounts?.url === undefined ||
  entityIds.some((entity) => entities[entity] !== undefined && entities[entity].url === undefined);
