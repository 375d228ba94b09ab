// The way to a Postgres that takes no number for a setting, as one on a system that cannot do what it asks for.
import { connect, createServer, type Socket } from 'node:net';
import { listen, type Listening } from './listen';

export async function withoutValue(setting: string, serverPort: number): Promise<Listening> {
  const sockets = new Set<Socket>();
  const number = new RegExp(`(?<=${setting}(', '| = ))\\d`, 'g');
  const server = createServer((client) => {
    const real = connect(serverPort, '127.0.0.1');
    for (const socket of [client, real]) {
      sockets.add(socket);
      socket.on('error', () => sockets.forEach((each) => each.destroy()));
    }
    real.pipe(client);
    client.on('data', (said: Buffer) => {
      real.write(Buffer.from(said.toString('latin1').replace(number, 'x'), 'latin1'));
    });
    client.on('end', () => real.end());
  });
  return listen(server, sockets);
}
