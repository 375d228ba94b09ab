// A server of tests on this machine alone, on a free port.
import type { Server, Socket } from 'node:net';
import { once } from 'node:events';

export interface Listening {
  readonly port: number;
  /** Breaks what is connected, and is done when nobody listens any more. */
  close(): Promise<void>;
}

/** `sockets` are those that the server holds or has opened. */
export async function listen(server: Server, sockets: ReadonlySet<Socket>): Promise<Listening> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    close: async () => {
      sockets.forEach((each) => each.destroy());
      server.close();
      await once(server, 'close');
    },
  };
}
