// What is kept per configured data source: its settings and the source that loads its data.
import type { Instant } from '../../shared/calendar/window';
import type { Settings } from '../../shared/settings/settings';
import type { SocksProxy } from '../engines/postgres';
import type { Logger } from '../host';
import {
  openCsvSource,
  openPostgresSource,
  openSampleSource,
  sampleGrossMargin,
  type Explorer,
  type Source,
  type UrlHosts,
} from '../sources';
import { createLastAnswers, type LastAnswers } from './last-answers';

export interface Instance {
  /** The data source as Grafana knows it; other organisations may have one of the same uid. */
  readonly dataSource: { readonly orgId: number; readonly uid: string; readonly type: string };
  readonly settings: Settings;
  readonly source: Source & Explorer;
  readonly lastAnswers: LastAnswers;
}

export interface Surroundings {
  readonly now: () => Instant;
  readonly log: Logger;
  /** Folders under which CSV files may be read; none allows none. */
  readonly allowedFolders: readonly string[];
  /** Hosts of which files may be fetched; none where left out. */
  readonly urlHosts?: UrlHosts;
}

/** `secrets` are those of the data source, decrypted; `proxy` is what its database is reached through. */
export function openInstance(
  dataSource: Instance['dataSource'],
  given: Settings,
  secrets: Readonly<Record<string, string>>,
  surroundings: Surroundings,
  proxy?: SocksProxy
): Instance {
  const settings = given.source === 'sample' ? { grossMargin: sampleGrossMargin, ...given } : given;
  return {
    dataSource,
    settings,
    source: openSourceOf(settings, secrets, surroundings, proxy),
    lastAnswers: createLastAnswers(),
  };
}

function openSourceOf(
  settings: Settings,
  secrets: Readonly<Record<string, string>>,
  { now, log, allowedFolders, urlHosts }: Surroundings,
  proxy: SocksProxy | undefined
): Source & Explorer {
  const report = (error: unknown): void => log.error('reload failed, the older copy goes on serving', { error });
  switch (settings.source) {
    case 'sample':
      return openSampleSource(settings, now, report);
    case 'csv':
      return openCsvSource({ settings, secrets, allowedFolders, urlHosts, now, report });
    case 'postgres':
      return openPostgresSource({ settings, secrets, proxy, allowedFolders, urlHosts, now, report });
  }
}
