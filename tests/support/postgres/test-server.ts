// How tests reach a Postgres: the one that the test command started, or one of their own.
import { Client } from 'pg';
import type { PostgresConfig } from '../../../src/backend/engines/postgres';
import { superuser } from './server';

/** The port of the Postgres that all suites share. Throws where the test command did not start it. */
export function sharedPort(): number {
  const port = Number(process.env.KPI_POSTGRES_PORT);
  if (!(port > 0)) {
    throw new Error("KPI_POSTGRES_PORT is not set: the tests' Postgres is started by jest's global setup.");
  }
  return port;
}

/** As its superuser, unless the change says otherwise. */
export const testServer = (change: Partial<PostgresConfig> = {}, port = sharedPort()): PostgresConfig => ({
  hosts: [{ host: '127.0.0.1', port }],
  ...superuser,
  tls: { mode: 'disable' },
  pool: { max: 4, idleSeconds: 60, lifetimeSeconds: 3600 },
  connectTimeoutSeconds: 10,
  statementTimeoutSeconds: 60,
  lockTimeoutSeconds: 5,
  applicationName: 'customer-success-kpis tests',
  ...change,
});

/** Runs work with a plain connection as the superuser, for what the product itself may not do. */
export async function asSuperuser<T>(
  work: (client: Client) => Promise<T>,
  { host = '127.0.0.1', port = sharedPort() } = {}
): Promise<T> {
  const client = new Client({ host, port, ...superuser });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
