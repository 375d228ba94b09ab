// How the database is reached, as it is stored: what is left out takes its default.
import type { DataSourceSettings } from '@grafana/data';
import { parseHosts, type postgresSecrets } from '../../../shared/settings/postgres-settings';
import type { urlSecrets } from '../../../shared/settings/url-settings';
import type { StoredSettings } from '../../data-source/stored';
import { t } from '../../translation/t';

export type StoredConnection = NonNullable<StoredSettings['postgres']>;

export type ConnectionOptions = Pick<
  DataSourceSettings<StoredSettings, Record<string, string>>,
  'jsonData' | 'secureJsonData' | 'secureJsonFields'
>;

export type SecretKey =
  (typeof postgresSecrets)[keyof typeof postgresSecrets] | (typeof urlSecrets)[keyof typeof urlSecrets];

export const noConnection: StoredConnection = { host: '', database: '', user: '' };

/** What is wrong with the host; undefined where nothing is. */
export function hostFault(host: string): string | undefined {
  if (host.trim() === '') {
    return t('connection.host-missing', 'Enter the host of the database.');
  }
  return parseHosts(host) === null
    ? t(
        'connection.host-odd',
        'Write it as db.example.com:5432, several with commas between, or the folder of a socket.'
      )
    : undefined;
}

export function withSecret<T extends ConnectionOptions>(options: T, key: SecretKey, value: string): T {
  return { ...options, secureJsonData: { ...options.secureJsonData, [key]: value } };
}

/** Forgets a secret that was saved, so that another can be given. */
export function withoutSecret<T extends ConnectionOptions>(options: T, key: SecretKey): T {
  return {
    ...options,
    secureJsonFields: { ...options.secureJsonFields, [key]: false },
    secureJsonData: { ...options.secureJsonData, [key]: '' },
  };
}
