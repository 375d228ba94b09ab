// A Postgres as a source: every query computes in it; now and then, and whenever asked afresh, the mapping is
// checked against the tables again and the rows are counted.
import type { Instant } from '../../shared/calendar/window';
import type { EntityId } from '../../shared/model/entities';
import type { Settings } from '../../shared/settings/settings';
import { openPostgres, type SocksProxy } from '../engines/postgres';
import { openAllowedFolder } from './csv/csv-folder';
import { isCopied, loadCopy } from './postgres/load-copy';
import { loadLive } from './postgres/load-live';
import { postgresConfig, type Secrets } from './postgres/postgres-config';
import { postgresTables } from './postgres/explore-postgres';
import type { Dataset } from './dataset';
import type { Explorer } from './explorer';
import { openSource, type Source } from './source';
import { withUrlTables } from './url/explore-urls';
import { openFetchedFiles, type UrlOptions } from './url/fetched-files';

export interface PostgresSourceOptions extends UrlOptions {
  readonly settings: Settings;
  readonly secrets: Secrets;
  /** What the database is reached through. Files at URLs are not. */
  readonly proxy?: SocksProxy;
  /** Folders the administrator allows, for entities that are mapped to files. */
  readonly allowedFolders: readonly string[];
  readonly now: () => Instant;
  /** Told of a check that failed while the older one goes on serving. */
  readonly report: (error: unknown) => void;
}

const msPerMinute = 60_000;

/** Throws `bad_settings` where the settings name no database; connects when first asked something. */
export function openPostgresSource(options: PostgresSourceOptions): Source & Explorer {
  const { settings, secrets, proxy, allowedFolders, now, report } = options;
  const config = postgresConfig(settings.postgres, secrets, proxy);
  const database = openPostgres(config);
  const fetched = openFetchedFiles(options);
  const everyMs = (settings.postgres?.refreshMinutes ?? 1) * msPerMinute;
  let askedAfresh = 0;
  const load = (draft: Settings, signal: AbortSignal, only?: ReadonlySet<EntityId>): Promise<Dataset> =>
    isCopied(draft)
      ? loadCopy(database, () => openAllowedFolder(settings.folder, allowedFolders), draft, now(), {
          signal,
          only,
          beside: (copies) => fetched.into(copies, draft.mapping, signal, only),
        })
      : loadLive(database, draft, now(), signal, only);
  const source = openSource(
    {
      version: async () => `${askedAfresh} ${Math.floor(now() / everyMs)}`,
      load: (signal) => load(settings, signal),
    },
    report
  );
  return {
    use: source.use,
    useFresh(work, signal) {
      askedAfresh += 1;
      fetched.lookAgain();
      return source.useFresh(work, signal);
    },
    tables: (one, signal) =>
      withUrlTables(fetched, settings.mapping, one, signal, () => postgresTables(database, one, signal)),
    draft: (draft, only, signal) => load(draft, signal, only),
    async close() {
      await source.close();
      await fetched.close();
      await database.close();
    },
  };
}
