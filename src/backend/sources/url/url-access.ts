// Settings, secrets and the administrator's hosts → what a request needs.
import { KpiError } from '../../../shared/errors';
import { normalHost, urlSecrets, type UrlSettings } from '../../../shared/settings/url-settings';
import type { UrlHosts } from './url-hosts';
import type { Access } from './url-request';

/** Throws `bad_settings` for a login that lacks its secret. */
export function urlAccess(
  settings: UrlSettings,
  secrets: Readonly<Record<string, string>>,
  hosts: UrlHosts,
  resolve: Access['resolve']
): Access {
  return { hosts, resolve, login: loginOf(settings, secrets), ca: secrets[urlSecrets.ca]?.trim() || undefined };
}

function loginOf(
  { login, loginHost = '', user = '' }: UrlSettings,
  secrets: Readonly<Record<string, string>>
): Access['login'] {
  const host = normalHost(loginHost) ?? '';
  switch (login) {
    case 'none':
      return null;
    case 'basic': {
      const password = secrets[urlSecrets.password] ?? '';
      return { host, authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` };
    }
    case 'bearer': {
      const token = secrets[urlSecrets.token]?.trim() ?? '';
      if (!/^[\x21-\x7e]+$/.test(token)) {
        throw new KpiError('bad_settings', `The token for ${host} is missing, or has blanks in it. Set it again.`);
      }
      return { host, authorization: `Bearer ${token}` };
    }
  }
}
