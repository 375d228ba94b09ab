// One connection to Postgres, on the first host of the list that takes it.
import { Socket } from 'node:net';
import { Client, DatabaseError } from 'pg';
import { KpiError } from '../../../shared/errors';
import { cellTypes } from './cells';
import type { PostgresConfig, PostgresHost } from './config';
import { readable } from './readable-error';
import { socketThrough } from './socket-through';
import { tlsOptions } from './tls-options';

export interface Session {
  readonly client: Client;
  /** Whether the server can be told to look if anybody still waits for an answer: from 14 on, and not on every system. */
  readonly canLook: boolean;
  /** False once the connection is lost. */
  isAlive(): boolean;
  /** Says goodbye to the server. */
  end(): Promise<void>;
  /** Breaks the connection without a word; whatever runs on it fails. */
  destroy(): void;
}

const msPerSecond = 1000;
/** How often a server looks whether anybody still waits, by the setting of this name. */
export const LOOK = { setting: 'client_connection_check_interval', ms: 2 * msPerSecond } as const;
const REFUSED_VALUE = '22023';
/** How long a server may take to close a connection that is given up. */
const GOODBYE_MS = 2000;

/** Tries each host once, in order. Throws what the last one said, or the first that refused the login: others would too. */
export async function openSession(config: PostgresConfig): Promise<Session> {
  let failure: KpiError | undefined;
  for (const host of config.hosts) {
    try {
      return await openOn(host, config);
    } catch (error) {
      failure = readable(error, { host, config });
      if (failure.code === 'login_refused') {
        break;
      }
    }
  }
  throw failure ?? new KpiError('bad_settings', 'No host is given.');
}

async function openOn(host: PostgresHost, config: PostgresConfig): Promise<Session> {
  const connectTimeoutMs = config.connectTimeoutSeconds * msPerSecond;
  const socket = config.proxy === undefined ? new Socket() : await socketThrough(config.proxy, host, connectTimeoutMs);
  const client = new Client({
    host: host.host,
    port: host.port,
    database: config.database,
    user: config.user,
    // As a function, or an empty one would be looked for in the environment and in files.
    password: () => config.password ?? '',
    ssl: tlsOptions(config.tls, host),
    enableChannelBinding: true,
    application_name: config.applicationName,
    connectionTimeoutMillis: connectTimeoutMs,
    keepAlive: true,
    stream: () => socket,
    types: cellTypes,
    pipeline: true,
  });
  let alive = true;
  // Without a listener a server that goes away would take the process along.
  client.on('error', () => {
    alive = false;
  });
  client.on('end', () => {
    alive = false;
  });
  try {
    await client.connect();
    // A pooler takes the login before it has a server, and says no more while there is none.
    const silence = setTimeout(() => socket.destroy(new Error('timeout expired')), connectTimeoutMs);
    const canLook = await triedToLook(client).finally(() => clearTimeout(silence));
    return {
      client,
      canLook,
      isAlive: () => alive,
      async end() {
        const tooLong = setTimeout(() => socket.destroy(), GOODBYE_MS);
        await client.end().finally(() => clearTimeout(tooLong));
      },
      destroy: () => void socket.destroy(),
    };
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

/** Tries the setting for a transaction of its own; a server too old to have it answers with no row. */
async function triedToLook(client: Client): Promise<boolean> {
  try {
    const { rows } = await client.query(
      `select set_config('${LOOK.setting}', '${LOOK.ms}', true) from pg_settings where name = '${LOOK.setting}'`
    );
    return rows.length > 0;
  } catch (error) {
    if (error instanceof DatabaseError && error.code === REFUSED_VALUE) {
      return false;
    }
    throw error;
  }
}
