import { allowedPorts, handshakeLine, handshakeRefusal } from './handshake';

test('the line names protocol versions, address and transport', () => {
  expect(handshakeLine({ host: '127.0.0.1', port: 4242 })).toBe('1|2|tcp|127.0.0.1:4242|grpc\n');
});

test('a process that Grafana started is not refused', () => {
  expect(handshakeRefusal({ grafana_plugin_type: 'datasource' })).toBeNull();
});

test.each([{}, { grafana_plugin_type: 'panel' }])('a process without the cookie says where it belongs', (env) => {
  expect(handshakeRefusal(env)).toMatch(/cannot be run by hand/);
});

test('mutual TLS is refused by name', () => {
  expect(handshakeRefusal({ grafana_plugin_type: 'datasource', PLUGIN_CLIENT_CERT: 'pem' })).toMatch(/mutual TLS/);
});

test('a port range of the host is kept to, nonsense is not', () => {
  expect(allowedPorts({ PLUGIN_MIN_PORT: '10000', PLUGIN_MAX_PORT: '25000' })).toEqual({ first: 10_000, last: 25_000 });
  for (const [min, max] of [
    [undefined, '9'],
    ['9', undefined],
    ['9', '8'],
    ['x', '8'],
    ['0', '0'],
    ['1', '99999'],
  ]) {
    expect(allowedPorts({ PLUGIN_MIN_PORT: min, PLUGIN_MAX_PORT: max })).toBeNull();
  }
});
