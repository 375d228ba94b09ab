// go-plugin's handshake: a cookie in the environment says that a host started us, one line on
// stdout says where we listen. Pure.

const COOKIE_NAME = 'grafana_plugin_type';
const COOKIE_VALUE = 'datasource';

const CORE_PROTOCOL = 1;
const GRAFANA_PROTOCOL = 2;

export type Environment = Readonly<Record<string, string | undefined>>;

/** Why this process cannot serve, in words for whoever started it; null when it can. */
export function handshakeRefusal(env: Environment): string | null {
  if (env[COOKIE_NAME] !== COOKIE_VALUE) {
    return (
      'This is the backend of a Grafana data source and cannot be run by hand.\n' +
      'Put the folder it lies in into Grafana’s plugin folder and restart Grafana, which then starts it.\n'
    );
  }
  if (env.PLUGIN_CLIENT_CERT) {
    return 'The host asks for mutual TLS (PLUGIN_CLIENT_CERT is set), which this plugin does not speak. Turn AutoMTLS off.\n';
  }
  return null;
}

/** The line that tells the host where to connect. */
export function handshakeLine(address: { readonly host: string; readonly port: number }): string {
  return `${CORE_PROTOCOL}|${GRAFANA_PROTOCOL}|tcp|${address.host}:${address.port}|grpc\n`;
}

/** Ports the host allows, both ends included; null when it leaves the choice to the system. */
export function allowedPorts(env: Environment): { readonly first: number; readonly last: number } | null {
  const first = Number(env.PLUGIN_MIN_PORT);
  const last = Number(env.PLUGIN_MAX_PORT);
  const valid = Number.isInteger(first) && Number.isInteger(last) && first > 0 && first <= last && last < 65_536;
  return valid ? { first, last } : null;
}
