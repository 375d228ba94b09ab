// The way to a Postgres through a SOCKS5 server, as Grafana's secure socks proxy is one.
import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { checkServerIdentity, connect as connectTls } from 'node:tls';
import { SocksClient } from 'socks';
import { KpiError } from '../../../shared/errors';
import type { PostgresHost, SocksProxy } from './config';

/** A socket that the proxy has connected to the host. Throws `bad_settings` for a Unix socket, `source_down` where there is no way. */
export async function socketThrough(proxy: SocksProxy, host: PostgresHost, timeoutMs: number): Promise<Socket> {
  if (host.host.startsWith('/')) {
    throw new KpiError(
      'bad_settings',
      'A Unix socket cannot be reached through the secure socks proxy. Give a host, or turn the proxy off for this data source.'
    );
  }
  const where = `The secure socks proxy at ${proxy.host}:${proxy.port}`;
  const socket = await reach(proxy, timeoutMs).catch((cause: unknown) => {
    throw new KpiError(
      'source_down',
      `${where} cannot be reached: ${textOf(cause)}. Check it, and Grafana’s settings of it.`,
      { cause }
    );
  });
  try {
    await SocksClient.createConnection({
      proxy: { host: proxy.host, port: proxy.port, type: 5, userId: proxy.user, password: proxy.password },
      command: 'connect',
      destination: host,
      existing_socket: socket,
      timeout: timeoutMs,
    });
  } catch (cause) {
    socket.destroy();
    throw new KpiError(
      'source_down',
      `${where} does not lead to ${host.host}:${host.port}: ${textOf(cause)}. Check host and port, and what the proxy allows.`,
      { cause }
    );
  }
  return alreadyConnected(socket);
}

function reach({ host, port, tls }: SocksProxy, timeoutMs: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket =
      tls === null
        ? connectPlain({ host, port })
        : connectTls({
            host,
            port,
            ca: [...tls.authorities],
            cert: tls.certificate,
            key: tls.key,
            minVersion: 'TLSv1.3',
            ...(isIP(tls.serverName) === 0 && { servername: tls.serverName }),
            checkServerIdentity: (_, found) => checkServerIdentity(tls.serverName, found),
          });
    const tooLong = setTimeout(() => socket.destroy(new Error('it did not answer in time')), timeoutMs);
    socket.once('close', () => clearTimeout(tooLong));
    socket.once('error', reject);
    socket.once(tls === null ? 'connect' : 'secureConnect', () => {
      clearTimeout(tooLong);
      socket.off('error', reject);
      resolve(socket);
    });
  });
}

/** node-postgres connects its socket itself: this one only says that it is. */
function alreadyConnected(socket: Socket): Socket {
  return Object.assign(socket, {
    connect: () => {
      setImmediate(() => socket.emit('connect'));
      return socket;
    },
  });
}

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
