// How files at URLs are fetched. Password, token and authority are not part of this: they are stored apart,
// encrypted, under the names of `urlSecrets`.
import { z } from 'zod';
import { mayBeSecret } from '../parse/issue-sentence';

/** Keys of secureJsonData. */
export const urlSecrets = { password: 'urlPassword', token: 'urlToken', ca: 'urlCaCertificate' } as const;

const urlLogins = ['none', 'basic', 'bearer'] as const;

export const urlsSchema = z
  .strictObject({
    login: z.enum(urlLogins).default('none'),
    /** The one host that gets the login: `exports.example.com`, with its port where that is not 443. */
    loginHost: z
      .string()
      .refine((text) => normalHost(text) !== null, {
        error: 'write it as exports.example.com, or exports.example.com:8443',
        params: mayBeSecret,
      })
      .optional(),
    /** For the login `basic`. */
    user: z.string().min(1).optional(),
    /** How often the hosts are asked whether a file has changed, at most. */
    refreshMinutes: z.number().min(1).max(1440).default(5),
    /** Size of one file, as it is sent and unpacked. */
    maxMegabytes: z.int().min(1).max(2000).default(200),
    /** For one file to arrive. */
    timeoutSeconds: z.number().min(1).max(600).default(60),
  })
  .superRefine(({ login, loginHost, user }, context) => {
    const fault = (field: string, message: string): void =>
      context.addIssue({ code: 'custom', path: [field], message });
    if (login !== 'none' && loginHost === undefined) {
      fault('loginHost', 'name the host that the login is for; no other gets it');
    }
    if (login === 'basic' && user === undefined) {
      fault('user', 'the login basic needs a user');
    }
  });

export type UrlSettings = z.infer<typeof urlsSchema>;

/** A host as URLs have it: lower case, without the usual port; null for what is no bare `host` or `host:port`. */
export function normalHost(text: string): string | null {
  if (/[/?#@\\*\s]/.test(text)) {
    return null;
  }
  try {
    return new URL(`https://${text}`).host;
  } catch {
    return null;
  }
}
