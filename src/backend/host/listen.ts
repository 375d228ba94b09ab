// Finds a port on the loopback address, within the range that the host allows.
import type { Http2Server } from 'node:http2';

export interface Address {
  readonly host: string;
  readonly port: number;
}

const LOOPBACK = '127.0.0.1';

/** Listens and gives the address. Rejects when no port of the range is free. */
export async function listen(
  server: Http2Server,
  ports: { readonly first: number; readonly last: number } | null
): Promise<Address> {
  if (ports === null) {
    return listenOn(server, 0);
  }
  for (let port = ports.first; port <= ports.last; port += 1) {
    try {
      return await listenOn(server, port);
    } catch (error) {
      if (!isTaken(error)) {
        throw error;
      }
    }
  }
  throw new Error(`no free port between PLUGIN_MIN_PORT ${ports.first} and PLUGIN_MAX_PORT ${ports.last}`);
}

function listenOn(server: Http2Server, port: number): Promise<Address> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, () => {
      server.off('error', reject);
      const address = server.address();
      if (address === null || typeof address === 'string') {
        reject(new Error('the server has no TCP address'));
        return;
      }
      resolve({ host: LOOPBACK, port: address.port });
    });
  });
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES');
}
