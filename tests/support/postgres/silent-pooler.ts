// A pooler without a server to give: it lets everybody in, and then says no more.
import { connect, createServer, type Socket } from 'node:net';
import { listen, type Listening } from './listen';

/** The end of what a server says to a login: it is ready, and in no transaction. */
const READY = Buffer.from([0x5a, 0, 0, 0, 5, 0x49]);

export async function silentAfterLogin(serverPort: number): Promise<Listening> {
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const real = connect(serverPort, '127.0.0.1');
    for (const socket of [client, real]) {
      sockets.add(socket);
      socket.on('error', () => sockets.forEach((each) => each.destroy()));
    }
    client.pipe(real).on('data', (said: Buffer) => {
      client.write(said);
      if (said.subarray(-READY.length).equals(READY)) {
        client.unpipe(real);
      }
    });
  });
  return listen(server, sockets);
}
