// One file asked for over https. Only listed hosts are asked; a host's name is looked up here and the connection made
// to an address that was checked, so that a second look-up cannot lead elsewhere; every redirect is treated the same.
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { isIP } from 'node:net';
import { rootCertificates } from 'node:tls';
import { KpiError } from '../../../shared/errors';
import { unlessAborted } from '../../engines/unless-aborted';
import { checkAddresses, checkHost, type UrlHosts } from './url-hosts';
import { ofConnection } from './url-fault';

const REDIRECTS = 5;

export interface Access {
  readonly hosts: UrlHosts;
  /** The login and the one host that gets it; null where there is none. */
  readonly login: { readonly host: string; readonly authorization: string } | null;
  /** Authorities besides those that everybody trusts, in PEM. */
  readonly ca: string | undefined;
  /** A name's addresses. */
  readonly resolve: (name: string) => Promise<readonly string[]>;
}

/** What tells whether a file has changed, and of which URL, after all redirects. */
export interface Validators {
  readonly href: string;
  readonly etag: string | undefined;
  readonly lastModified: string | undefined;
}

export interface Answer {
  /** The URL that answered. */
  readonly url: URL;
  readonly response: IncomingMessage;
}

/** The first answer that is no redirect. Throws `forbidden`, `source_down` or `tls_failed`. */
export async function ask(first: URL, known: Validators | null, access: Access, signal: AbortSignal): Promise<Answer> {
  let url = first;
  for (let hops = 0; hops <= REDIRECTS; hops += 1) {
    const response = await askOnce(url, known, access, signal);
    const { location } = response.headers;
    const isRedirect = [301, 302, 303, 307, 308].includes(response.statusCode ?? 0);
    if (!isRedirect || location === undefined) {
      return { url, response };
    }
    response.destroy();
    url = next(url, location);
  }
  throw new KpiError('bad_data', `${first.host} redirects more than ${REDIRECTS} times. Give the URL it ends at.`);
}

function next(from: URL, location: string): URL {
  try {
    const to = new URL(location, from);
    to.username = '';
    to.password = '';
    return to;
  } catch (cause) {
    throw new KpiError('bad_data', `${from.host} redirects to something that is no URL.`, { cause });
  }
}

async function askOnce(
  url: URL,
  known: Validators | null,
  access: Access,
  signal: AbortSignal
): Promise<IncomingMessage> {
  checkHost(url, access.hosts);
  const addresses = await addressesOf(url, access, signal);
  checkAddresses(url, addresses, access.hosts);
  let failure: unknown;
  for (const address of addresses) {
    try {
      return await connect(url, address, headers(url, known, access), access.ca, signal);
    } catch (error) {
      signal.throwIfAborted();
      failure = error;
    }
  }
  throw ofConnection(url, failure);
}

async function addressesOf(url: URL, { resolve }: Access, signal: AbortSignal): Promise<readonly string[]> {
  const name = bare(url);
  try {
    return isIP(name) === 0 ? await unlessAborted(resolve(name), signal) : [name];
  } catch (cause) {
    signal.throwIfAborted();
    throw ofConnection(url, cause);
  }
}

/** The host without its port, and without the brackets around an IPv6 address. */
const bare = ({ hostname }: URL): string => hostname.replace(/^\[(.*)\]$/, '$1');

function headers(url: URL, known: Validators | null, { login }: Access): Record<string, string> {
  const isKnown = known?.href === url.href;
  return {
    host: url.host,
    accept: 'text/csv, text/plain;q=0.9, */*;q=0.5',
    'accept-encoding': 'gzip',
    'user-agent': 'customer-success-kpis',
    ...(isKnown && known.etag !== undefined ? { 'if-none-match': known.etag } : {}),
    ...(isKnown && known.lastModified !== undefined ? { 'if-modified-since': known.lastModified } : {}),
    ...(login?.host === url.host ? { authorization: login.authorization } : {}),
  };
}

function connect(
  url: URL,
  address: string,
  sent: Record<string, string>,
  ca: string | undefined,
  signal: AbortSignal
): Promise<IncomingMessage> {
  const name = bare(url);
  return new Promise((resolve, reject) => {
    request({
      host: address,
      // The certificate has to be for the name, though the connection goes to an address.
      ...(isIP(name) === 0 ? { servername: name } : {}),
      port: url.port === '' ? 443 : Number(url.port),
      path: `${url.pathname}${url.search}`,
      headers: sent,
      agent: false,
      ...(ca === undefined ? {} : { ca: [...rootCertificates, ca] }),
      rejectUnauthorized: true,
      signal,
    })
      .on('response', resolve)
      .on('error', reject)
      .end();
  });
}
