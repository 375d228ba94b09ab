// Grafana's secure socks proxy: whether a data source goes through it, and how it is reached. Grafana sends its own
// settings of it with every request, under the names that its plugin SDK reads.
import { KpiError } from '../../shared/errors';
import { isRecord } from '../../shared/parse/without-keys';
import type { InstanceSettings } from '../host';
import type { SocksProxy } from '../engines/postgres';

const PREFIX = 'GF_SECURE_SOCKS_DATASOURCE_PROXY_';
const ADDRESS = /^\[?(.+?)\]?:(\d+)$/;

type Given = Pick<InstanceSettings, 'uid' | 'jsonData' | 'secrets' | 'grafanaConfig'>;

/** Undefined where the data source does not ask for it. Throws `bad_settings` where it does and Grafana has none. */
export function secureSocksProxy({ uid, jsonData, secrets, grafanaConfig }: Given): SocksProxy | undefined {
  if (!isRecord(jsonData) || jsonData.enableSecureSocksProxy !== true) {
    return undefined;
  }
  const setting = (name: string): string => grafanaConfig[PREFIX + name] ?? '';
  if (setting('SERVER_ENABLED') !== 'true') {
    throw new KpiError(
      'bad_settings',
      'The data source is to go through Grafana’s secure socks proxy, and this Grafana has none. Turn it off for the data source, or have the administrator set secure_socks_datasource_proxy.'
    );
  }
  const [, host, port] = ADDRESS.exec(setting('PROXY_ADDRESS')) ?? [];
  if (host === undefined) {
    throw new KpiError(
      'bad_settings',
      `The address of Grafana’s secure socks proxy is "${setting('PROXY_ADDRESS')}"; the administrator writes it as proxy.example.com:1080.`
    );
  }
  const { secureSocksProxyUsername: user } = jsonData;
  return {
    host,
    port: Number(port),
    user: typeof user === 'string' ? user : uid,
    password: secrets.secureSocksProxyPassword ?? '',
    tls:
      setting('ALLOW_INSECURE') === 'true'
        ? null
        : {
            authorities: setting('ROOT_CA_CERT_VALS').split(','),
            certificate: setting('CLIENT_CERT_VAL'),
            key: setting('CLIENT_KEY_VAL'),
            serverName: setting('SERVER_NAME') || host,
          },
  };
}
