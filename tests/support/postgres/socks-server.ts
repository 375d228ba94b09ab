// A SOCKS5 server for tests: connects whoever gives the right name and password, and writes down where to.
import { connect, createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';
import { once } from 'node:events';
import { listen, type Listening } from './listen';

export interface SocksServer extends Listening {
  /** Hosts and ports that were asked for. */
  readonly asked: readonly string[];
}

export interface SocksOptions {
  /** `name:password`; anybody is let in where absent. */
  readonly login?: string;
  /** Encrypted, with a certificate of every client, where given. */
  readonly tls?: TlsOptions;
}

const [VERSION, NO_LOGIN, LOGIN, NONE] = [5, 0, 2, 0xff];
const [OPEN, REFUSED] = [0, 5];
const DOMAIN = 3;

export async function startSocksServer({ login, tls }: SocksOptions = {}): Promise<SocksServer> {
  const sockets = new Set<Socket>();
  const asked: string[] = [];
  const quiet = (socket: Socket): Socket => {
    sockets.add(socket);
    // Either side may hang up.
    return socket.on('error', () => socket.destroy());
  };
  const serve = (client: Socket): void => {
    const said = async (): Promise<Buffer> => Buffer.from((await once(client, 'data'))[0]);
    const talk = async (): Promise<void> => {
      const methods = [...(await said()).subarray(2)];
      const wanted = login === undefined ? NO_LOGIN : LOGIN;
      client.write(Buffer.from([VERSION, methods.includes(wanted) ? wanted : NONE]));
      if (login !== undefined) {
        const given = await said();
        const name = given.subarray(2, 2 + Number(given[1])).toString();
        const password = given.subarray(3 + name.length).toString();
        const fits = `${name}:${password}` === login;
        client.write(Buffer.from([1, fits ? 0 : 1]));
        if (!fits) {
          return;
        }
      }
      const request = await said();
      const length = request[3] === DOMAIN ? Number(request[4]) : 4;
      const start = request[3] === DOMAIN ? 5 : 4;
      const name = request.subarray(start, start + length);
      const host = request[3] === DOMAIN ? name.toString() : [...name].join('.');
      const port = request.readUInt16BE(start + length);
      asked.push(`${host}:${port}`);
      const server = quiet(connect(port, host));
      const answer = (code: number) => client.write(Buffer.from([VERSION, code, 0, 1, 0, 0, 0, 0, 0, 0]));
      server.once('connect', () => {
        answer(OPEN);
        client.pipe(server).pipe(client);
      });
      server.once('error', () => answer(REFUSED));
      server.once('close', () => client.destroy());
      client.once('close', () => server.destroy());
    };
    quiet(client);
    // Who hangs up in the middle of it is gone.
    talk().catch(() => client.destroy());
  };
  const server: Server =
    tls === undefined
      ? createServer(serve)
      : createTlsServer({ requestCert: true, rejectUnauthorized: true, ...tls }, serve);
  return { ...(await listen(server, sockets)), asked };
}
