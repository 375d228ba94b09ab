// Which hosts may be asked, and where in the network they may be.
import ipaddr from 'ipaddr.js';
import { KpiError } from '../../../shared/errors';
import { normalHost } from '../../../shared/settings/url-settings';

/** As the administrator lists them: `host` or `host:port`. Empty lists allow none. */
export interface UrlHosts {
  /** Hosts on the public internet. */
  readonly public: readonly string[];
  /** Hosts that may also have an address of the own network or machine. */
  readonly private: readonly string[];
}

export const noHosts: UrlHosts = { public: [], private: [] };

/**
 * The administrator's lists as written in Grafana's ini: `host` or `host:port`, with commas or blanks between.
 * `report` is told of what is neither, which allows nothing.
 */
export function parseUrlHosts(
  texts: Readonly<Record<keyof UrlHosts, string | undefined>>,
  report: (unreadable: string) => void
): UrlHosts {
  const hosts = (text = ''): string[] =>
    text.split(/[\s,]+/).flatMap((entry) => {
      const host = entry === '' ? null : normalHost(entry);
      if (host === null && entry !== '') {
        report(entry);
      }
      return host ?? [];
    });
  return { public: hosts(texts.public), private: hosts(texts.private) };
}

const howToAllow =
  "An administrator names it in allowed_url_hosts, section [plugin.csmetrics-customersuccess-datasource] of Grafana's configuration.";

/** Throws `forbidden` unless the host, with its port, is listed. */
export function checkHost({ protocol, host }: URL, hosts: UrlHosts): void {
  if (protocol !== 'https:') {
    throw new KpiError('forbidden', `${host} is only read through https.`);
  }
  if (!hosts.public.includes(host) && !hosts.private.includes(host)) {
    throw new KpiError('forbidden', `Files of ${host} may not be read. ${howToAllow}`);
  }
}

/** Throws `forbidden` where one of the host's addresses is none that a host of its list may have. */
export function checkAddresses({ host }: URL, addresses: readonly string[], hosts: UrlHosts): void {
  const mayBePrivate = hosts.private.includes(host);
  if (!addresses.every((address) => isPublic(address) || (mayBePrivate && isPrivate(address)))) {
    throw new KpiError(
      'forbidden',
      mayBePrivate
        ? `${host} has an address that no server of a network has, so it is not read.`
        : `${host} has an address inside a private network, so it is not read. If that is meant, an administrator lists it in allowed_private_url_hosts instead.`
    );
  }
}

const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');

/** Of nothing but servers on the internet; a range that is there for any special purpose is none. */
function isPublic(text: string): boolean {
  const address = parsed(text);
  return address?.range() === 'unicast' && (address.kind() === 'ipv4' || address.match(globalUnicast));
}

const privateRanges = new Set<string>(['private', 'loopback', 'carrierGradeNat', 'uniqueLocal']);

/** Link-local addresses are not: clouds keep the secrets of a machine there. */
function isPrivate(text: string): boolean {
  const address = parsed(text);
  return address !== null && privateRanges.has(address.range());
}

/** An IPv4 address in an IPv6 one is the former. */
const parsed = (text: string): ipaddr.IPv4 | ipaddr.IPv6 | null => (ipaddr.isValid(text) ? ipaddr.process(text) : null);
