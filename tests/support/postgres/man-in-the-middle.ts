// Somebody between a client and a Postgres: ends the client's TLS with a certificate of its own, and passes on in TLS of
// its own whatever is said.
import { createServer, connect, type Socket } from 'node:net';
import { connect as connectTls, TLSSocket } from 'node:tls';
import type { Signed } from './certificates';
import { listen, type Listening } from './listen';

/** What a client sends to ask for TLS; a server answers with the letter S. */
const WANTS_TLS = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);

export async function standBetween({ certificate, key }: Signed, serverPort: number): Promise<Listening> {
  const sockets = new Set<Socket>();
  const quiet = <T extends Socket>(socket: T): T => {
    sockets.add(socket);
    // Either side may hang up.
    return socket.on('error', () => sockets.forEach((each) => each.destroy()));
  };
  const server = createServer((client) => {
    quiet(client).once('data', () => {
      client.write('S');
      const heard = quiet(new TLSSocket(client, { isServer: true, cert: certificate, key }));
      const toServer = quiet(connect(serverPort, '127.0.0.1')).once('data', () => {
        const said = quiet(connectTls({ socket: toServer, rejectUnauthorized: false }));
        heard.pipe(said).pipe(heard);
      });
      toServer.write(WANTS_TLS);
    });
  });
  return listen(server, sockets);
}
