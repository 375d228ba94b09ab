// A configured data source over the tests' Postgres, as the service opens it.
import { openInstance, type Instance } from '../../../src/backend/service/instance';
import { parseSettings } from '../../../src/shared/settings/parse-settings';
import { testServer } from './test-server';

const silent = () => undefined;
const log = { debug: silent, info: silent, warn: silent, error: silent, with: () => log };

interface Way {
  readonly user?: string;
  readonly password?: string;
  /** Where the tests' Postgres is reached, if not directly. */
  readonly port?: number;
}

/** Opens it with more settings; the caller closes its source. */
export function openLive(
  settings: Readonly<Record<string, unknown>>,
  now: number,
  { user = 'postgres', password = 'postgres', port }: Way = {}
): Instance {
  const [host] = testServer().hosts;
  const postgres = {
    host: `${host?.host ?? ''}:${port ?? host?.port ?? 0}`,
    database: 'postgres',
    user,
    tls: { mode: 'disable' },
  };
  return openInstance(
    { orgId: 1, uid: 'live', type: 'csmetrics-customersuccess-datasource' },
    parseSettings({ source: 'postgres', postgres, ...settings }),
    { postgresPassword: password },
    { now: () => now, log, allowedFolders: [] }
  );
}
