// What is kept per configured data source: its settings and the source that loads its data.
import type { Instant } from '../../shared/calendar/window';
import type { Settings } from '../../shared/settings/settings';
import type { Logger } from '../host';
import { openCsvSource, openSampleSource, type Source } from '../sources';

export interface Instance {
  readonly settings: Settings;
  readonly source: Source;
}

export interface Surroundings {
  readonly now: () => Instant;
  readonly log: Logger;
  /** Folders under which CSV files may be read; none allows none. */
  readonly allowedFolders: readonly string[];
}

export function openInstance(settings: Settings, { now, log, allowedFolders }: Surroundings): Instance {
  const report = (error: unknown): void => log.error('reload failed, the older copy goes on serving', { error });
  const source =
    settings.source === 'sample'
      ? openSampleSource(settings, now, report)
      : openCsvSource({ settings, allowedFolders, now, report });
  return { settings, source };
}
