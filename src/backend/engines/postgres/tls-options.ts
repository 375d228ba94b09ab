// TLS settings as Node takes them. Built here, as node-postgres reads some of its own from the environment.
import { checkServerIdentity, type ConnectionOptions } from 'node:tls';
import type { PostgresHost, PostgresTls } from './config';

/** False where nothing is to be encrypted. */
export function tlsOptions(
  { mode, ca, certificate, key, serverName }: PostgresTls,
  { host }: PostgresHost
): ConnectionOptions | false {
  if (mode === 'disable' || host.startsWith('/')) {
    return false;
  }
  return {
    rejectUnauthorized: mode !== 'require',
    ...(ca === undefined ? {} : { ca }),
    ...(certificate === undefined ? {} : { cert: certificate }),
    ...(key === undefined ? {} : { key }),
    checkServerIdentity: (_, found) =>
      mode === 'verify-full' ? checkServerIdentity(serverName ?? host, found) : undefined,
  };
}
