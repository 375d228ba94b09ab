import { secureSocksProxy } from './secure-socks-proxy';

const setting = (name: string) => `GF_SECURE_SOCKS_DATASOURCE_PROXY_${name}`;
const grafanaConfig = {
  [setting('SERVER_ENABLED')]: 'true',
  [setting('PROXY_ADDRESS')]: 'proxy.example.com:1080',
  [setting('SERVER_NAME')]: 'proxy.internal',
  [setting('ROOT_CA_CERT_VALS')]: 'one,other',
  [setting('CLIENT_CERT_VAL')]: 'certificate',
  [setting('CLIENT_KEY_VAL')]: 'key',
};
const jsonData = { source: 'postgres', enableSecureSocksProxy: true };
const given = { uid: 'cs', jsonData, secrets: {}, grafanaConfig };

it('is what Grafana has set, with the data source’s uid as its user', () => {
  expect(secureSocksProxy(given)).toEqual({
    host: 'proxy.example.com',
    port: 1080,
    user: 'cs',
    password: '',
    tls: { authorities: ['one', 'other'], certificate: 'certificate', key: 'key', serverName: 'proxy.internal' },
  });
});

it('takes the data source’s own login', () => {
  const own = {
    jsonData: { ...jsonData, secureSocksProxyUsername: 'me' },
    secrets: { secureSocksProxyPassword: 'pw' },
  };
  expect(secureSocksProxy({ ...given, ...own })).toMatchObject({ user: 'me', password: 'pw' });
});

it('is reached without TLS where the administrator allows that, by the host’s own name where it has no other', () => {
  const change = (more: object) => secureSocksProxy({ ...given, grafanaConfig: { ...grafanaConfig, ...more } });
  expect(change({ [setting('ALLOW_INSECURE')]: 'true' })?.tls).toBeNull();
  expect(change({ [setting('SERVER_NAME')]: '' })?.tls?.serverName).toBe('proxy.example.com');
  expect(change({ [setting('PROXY_ADDRESS')]: '[::1]:1080' })).toMatchObject({ host: '::1', port: 1080 });
});

it('is left alone by a data source that does not ask for it', () => {
  expect(secureSocksProxy({ ...given, jsonData: { source: 'postgres' } })).toBeUndefined();
  expect(secureSocksProxy({ ...given, jsonData: null })).toBeUndefined();
});

it('is never passed by: a Grafana without one, or with an address that cannot be read, is a fault', () => {
  expect(() => secureSocksProxy({ ...given, grafanaConfig: {} })).toThrow('this Grafana has none');
  const odd = { ...grafanaConfig, [setting('PROXY_ADDRESS')]: 'proxy' };
  expect(() => secureSocksProxy({ ...given, grafanaConfig: odd })).toThrow('is "proxy"');
});
