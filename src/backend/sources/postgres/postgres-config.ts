// Settings and secrets → what the engine needs to reach the database.
import { KpiError } from '../../../shared/errors';
import { parseHosts, postgresSecrets, type PostgresSettings } from '../../../shared/settings/postgres-settings';
import type { PostgresConfig, SocksProxy } from '../../engines/postgres';

/** As Grafana hands them over, decrypted: key of secureJsonData → value. */
export type Secrets = Readonly<Record<string, string>>;

const APPLICATION = 'grafana customer success kpis';

/** Throws `bad_settings` where the settings do not say how to reach a database. */
export function postgresConfig(
  settings: PostgresSettings | undefined,
  secrets: Secrets,
  proxy?: SocksProxy
): PostgresConfig {
  const hosts = settings === undefined ? null : parseHosts(settings.host);
  if (settings === undefined || hosts === null) {
    throw new KpiError('bad_settings', 'No database is set. Enter its host, its name and a user that may read it.');
  }
  const secret = (key: string): string | undefined => secrets[key] || undefined;
  const { mode, serverName } = settings.tls;
  return {
    hosts,
    database: settings.database,
    user: settings.user,
    password: secret(postgresSecrets.password),
    tls: {
      mode,
      serverName,
      ca: secret(postgresSecrets.ca),
      certificate: secret(postgresSecrets.certificate),
      key: secret(postgresSecrets.key),
    },
    proxy,
    pool: settings.pool,
    connectTimeoutSeconds: settings.timeouts.connectSeconds,
    statementTimeoutSeconds: settings.timeouts.statementSeconds,
    lockTimeoutSeconds: settings.timeouts.lockSeconds,
    applicationName: APPLICATION,
  };
}
