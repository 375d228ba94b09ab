// Why a host did not give a file → the error that people read. Credentials and what follows a URL's path never get in.
import { KpiError } from '../../../shared/errors';
import { tlsFaults } from '../../engines/tls-faults';
import { errorCode } from '../error-code';

/** Of a connection that failed, or broke before the file was whole. */
export function ofConnection({ host }: URL, cause: unknown): KpiError {
  const code = errorCode(cause);
  const tls = tlsFaults[code];
  if (tls !== undefined) {
    return new KpiError('tls_failed', `${host} cannot be trusted: ${tls}.`, { cause });
  }
  if (/^(ERR_(SSL|TLS|OSSL)|EPROTO|CERT_)/.test(code)) {
    return new KpiError('tls_failed', `A TLS connection with ${host} could not be made. Check the port.`, { cause });
  }
  return new KpiError('source_down', `${host} ${networkWords(code)}`, { cause });
}

function networkWords(code: string): string {
  switch (code) {
    case 'ECONNREFUSED':
      return 'refuses connections. Check host and port.';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'ENODATA':
      return "is not known by name. Check its spelling, and the name service of Grafana's machine.";
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return "cannot be reached from Grafana's machine. Check the network and its firewalls.";
    default:
      return 'broke the connection off before everything had arrived.';
  }
}

/** Of an answer that is no file. `login` says what was sent: whether this host gets the login, or none is set. */
export function ofStatus(place: string, status: number, login: 'sent' | 'other host' | 'none'): KpiError {
  switch (status) {
    case 401:
    case 403:
      return new KpiError('login_refused', `${place} may not be read (${status}). ${loginAdvice[login]}`);
    case 404:
    case 410:
      return new KpiError('bad_data', `There is no file at ${place} (${status}). Correct the URL.`);
    case 429:
      return new KpiError('source_down', `${place} was asked for too often (429). Raise refreshMinutes.`);
  }
  return status >= 500
    ? new KpiError('source_down', `${place} cannot be had: its server failed (${status}). Ask again later.`)
    : new KpiError('bad_data', `${place} gives no file: its server answered with status ${status}.`);
}

const loginAdvice = {
  sent: 'Check the user and password, or the token.',
  'other host': 'The login in the settings is for another host, so it is not sent to this one.',
  none: 'If it needs a login, set one in the settings.',
} as const;
