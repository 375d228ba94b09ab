// What Postgres, TLS or the network said, as an error that says what to do. No secret is in any of them.
import { DatabaseError } from 'pg';
import { type ErrorCode, KpiError } from '../../../shared/errors';
import { tlsFaults } from '../tls-faults';
import type { PostgresConfig, PostgresHost } from './config';

interface Context {
  /** Where a connection was being made; absent while a select ran. */
  readonly host?: PostgresHost;
  readonly config: PostgresConfig;
}

/** Always a `KpiError`, the original its cause. */
export function readable(error: unknown, context: Context): KpiError {
  if (error instanceof KpiError) {
    return error;
  }
  const [code, message] =
    error instanceof DatabaseError ? saidByPostgres(error, context) : saidByNetwork(error, context);
  return new KpiError(code, message, { cause: error });
}

type Words = readonly [code: ErrorCode, message: string];

const place = ({ host, port }: PostgresHost): string =>
  host.startsWith('/') ? `${host}, port ${port}` : `${host}:${port}`;

function saidByPostgres(error: DatabaseError, { host, config }: Context): Words {
  const { code = '', message } = error;
  const where = host === undefined ? 'Postgres' : `Postgres at ${place(host)}`;
  switch (code) {
    case '28P01':
      return ['login_refused', `${where} refuses the password of user ${config.user}. Set the right one.`];
    case '28000':
      return /no encryption|SSL off/.test(message)
        ? ['tls_failed', `${where} takes no unencrypted connection from here. Choose TLS mode verify-full or require.`]
        : /certificate/.test(message)
          ? ['tls_failed', `${where} asks for a client certificate it trusts. Set one, with its key.`]
          : [
              'login_refused',
              `${where} does not let user ${config.user} in: ${message}. Check the user, and the server's pg_hba.conf.`,
            ];
    case '3D000':
      return ['login_refused', `There is no database ${config.database} at ${where}. Check its name.`];
    case '42501':
      return [
        'no_permission',
        `User ${config.user} may not read what the mapping names: ${message}. Grant select on it.`,
      ];
    case '25006':
      return [
        'no_permission',
        `A mapped query tries to change data, and the connection is read-only: ${message}. Map a plain select.`,
      ];
    case '42P01':
    case '42703':
    case '3F000':
      return [
        'schema_changed',
        `The mapping names something that is not in the database any more: ${message}. Correct the mapping.`,
      ];
    case '22P05':
      return [
        'bad_settings',
        `The database keeps text in ${/"(\w+)"$/.exec(message)?.[1] ?? 'an encoding'}, which lacks a sign of the query, such as that of a currency: numbers kept as text cannot be read in it. Set mode to copy, or map a query that selects them as numeric.`,
      ];
    case '0A000':
    case '25006':
      return [
        'bad_settings',
        `Postgres does not do that in a query that only reads: ${message}. Change the mapped query.`,
      ];
    case '57014':
      return [
        'timeout',
        `The query ran into its time limit of ${config.statementTimeoutSeconds} s. Ask for a shorter range, or raise the limit.`,
      ];
    case '55P03':
      return [
        'timeout',
        `A table is locked by somebody else for more than ${config.lockTimeoutSeconds} s. Ask again later.`,
      ];
    case '53300':
      return [
        'out_of_connections',
        `${where} has no connection left. Lower the pool's size, or raise max_connections.`,
      ];
    case '57P01':
    case '57P02':
    case '57P03':
    case '57P05':
      return ['source_down', `${where} is being restarted or closed the connection. Ask again in a moment.`];
    case '40001':
      return ['source_down', 'The standby had to give up the query to keep up with its primary. Ask again.'];
    case '53100':
    case '53200':
    case '53400':
      return [
        'too_large',
        'Postgres ran out of memory or disk for this query. Ask for a shorter range or fewer groups.',
      ];
  }
  if (code.startsWith('22')) {
    return [
      'bad_data',
      `A value in the mapped tables is not what the mapping says: ${withoutValues(message)}. Correct the field's format.`,
    ];
  }
  if (code.startsWith('28')) {
    return ['login_refused', `${where} refuses the connection: ${message}.`];
  }
  if (code === '08P01' && host === undefined) {
    return [
      'bad_settings',
      `A mapped query asks for values that it does not get, as by $1: ${message}. Write them into the query.`,
    ];
  }
  if (code.startsWith('08')) {
    return ['source_down', `${where} gives up the connection: ${message}. Ask again in a moment.`];
  }
  return ['internal', 'Postgres could not run this query.'];
}

/** A value can be anybody's, and is left to the log: all from the first quote to the last, as any language writes them. */
const withoutValues = (message: string): string => message.replace(/:? *["«»„“](.*["«»”“]|.*$)/s, '');

function saidByNetwork(error: unknown, { host }: Context): Words {
  const { code, message } = fieldsOf(error);
  const where = host === undefined ? 'Postgres' : place(host);
  const tls = tlsFaults[code];
  if (tls !== undefined) {
    const other = code === 'ERR_TLS_CERT_ALTNAME_INVALID' ? ', or set it as the server name' : '';
    return ['tls_failed', `${where} cannot be trusted: ${tls}${other}.`];
  }
  if (message.includes('does not support SSL')) {
    return [
      'tls_failed',
      `${where} does not offer TLS. Turn it on there; or choose TLS mode disable, and everything travels in the clear.`,
    ];
  }
  if (/^ERR_(SSL|TLS|OSSL)|^EPROTO$/.test(code) || message.includes('establishing an SSL connection')) {
    return [
      'tls_failed',
      `A TLS connection with ${where} could not be made. Check the TLS settings, and certificate and key.`,
    ];
  }
  if (/SASL|SCRAM/.test(message)) {
    return [
      'login_refused',
      `${where} asks for a password, or answers it in a way that does not prove it knows it. Set the password, and check the host.`,
    ];
  }
  switch (code) {
    case 'ECONNREFUSED':
      return [
        'source_down',
        `Nothing listens at ${where}. Check host and port, and that Postgres runs and listens there.`,
      ];
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return [
        'source_down',
        `The host of ${where} is not known by name. Check its spelling, and the name service of Grafana's machine.`,
      ];
    case 'ENOENT':
      return ['source_down', `There is no Postgres socket in ${where}. Check the folder and the port.`];
    case 'EACCES':
      return ['source_down', `Grafana's user may not open the Postgres socket in ${where}.`];
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return ['source_down', `${where} cannot be reached from Grafana's machine. Check the network and its firewalls.`];
  }
  if (message === 'timeout expired') {
    return ['source_down', `${where} did not answer in time. Check the network and its firewalls.`];
  }
  if (code === 'ECONNRESET' || code === 'EPIPE' || /^Connection terminated|connection error|was closed/.test(message)) {
    return ['source_down', `The connection to ${where} was lost: it may have been restarted. Ask again in a moment.`];
  }
  return ['internal', 'The connection to Postgres failed.'];
}

/** Of what was thrown, by its fields; a host with several addresses fails with an error for each. */
function fieldsOf(error: unknown): { readonly code: string; readonly message: string } {
  if (typeof error !== 'object' || error === null) {
    return { code: '', message: String(error) };
  }
  if ('errors' in error && Array.isArray(error.errors) && error.errors.length > 0) {
    return fieldsOf(error.errors[0]);
  }
  return {
    code: 'code' in error && typeof error.code === 'string' ? error.code : '',
    message: 'message' in error ? String(error.message) : '',
  };
}
