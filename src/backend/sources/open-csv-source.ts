// A folder of CSV files as a source: a new copy when a file's time or size changes, or files come and go.
import type { Instant } from '../../shared/calendar/window';
import type { Settings } from '../../shared/settings/settings';
import { openAllowedFolder } from './csv/csv-folder';
import { findFiles } from './csv/entity-files';
import { loadCsvFolder } from './load-csv-folder';
import { openSource, type Source } from './source';

export interface CsvSourceOptions {
  readonly settings: Settings;
  /** Folders the administrator allows; none allows none. */
  readonly allowedFolders: readonly string[];
  readonly now: () => Instant;
  /** Told of a reload that failed while an older copy goes on serving. */
  readonly report: (error: unknown) => void;
}

export function openCsvSource({ settings, allowedFolders, now, report }: CsvSourceOptions): Source {
  const folder = () => openAllowedFolder(settings.folder, allowedFolders);
  return openSource(
    {
      async version() {
        const found = await findFiles(await folder(), settings.mapping);
        const stamps = [...found].flatMap(([entity, { files }]) =>
          files.map(({ name, size, modifiedMs, inode }) => [entity, name, size, modifiedMs, inode])
        );
        return JSON.stringify(stamps);
      },
      load: async (signal) => loadCsvFolder(await folder(), settings, now(), { signal }),
    },
    report
  );
}
