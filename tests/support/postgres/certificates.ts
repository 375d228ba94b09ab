// Certificates for tests, made by openssl: an authority, a server called localhost and a client.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface Signed {
  readonly certificate: string;
  readonly key: string;
}

export interface Authority {
  readonly ca: string;
  /** A certificate for a host, or of a user, of this name; a host may have more. */
  sign(name: string, ...more: readonly string[]): Signed;
}

/** Authorities that know nothing of each other; all files are gone when `use` is done. */
export function withAuthority<T>(use: (create: (name: string) => Authority) => T): T {
  const folder = mkdtempSync(path.join(tmpdir(), 'certificates-'));
  const at = (name: string): string => path.join(folder, name);
  const openssl = (...args: string[]): void => {
    try {
      execFileSync('openssl', args, { stdio: 'pipe' });
    } catch (error) {
      throw new Error('Tests of TLS need the command openssl.', { cause: error });
    }
  };
  const newKey = ['-newkey', 'rsa:2048', '-nodes'];
  const create = (authority: string): Authority => {
    openssl(
      ...['req', '-x509', ...newKey, '-days', '2', '-subj', `/CN=${authority}`],
      ...['-keyout', at(`${authority}.key`), '-out', at(`${authority}.crt`)]
    );
    return {
      ca: readFileSync(at(`${authority}.crt`), 'utf8'),
      sign(name, ...more) {
        openssl('req', ...newKey, '-subj', `/CN=${name}`, '-keyout', at(`${name}.key`), '-out', at(`${name}.csr`));
        writeFileSync(at('names'), `subjectAltName=${[name, ...more].map((each) => `DNS:${each}`).join(',')}`);
        openssl(
          ...[
            'x509',
            '-req',
            '-in',
            at(`${name}.csr`),
            '-CA',
            at(`${authority}.crt`),
            '-CAkey',
            at(`${authority}.key`),
          ],
          ...['-CAcreateserial', '-days', '2', '-extfile', at('names'), '-out', at(`${name}.crt`)]
        );
        return { certificate: readFileSync(at(`${name}.crt`), 'utf8'), key: readFileSync(at(`${name}.key`), 'utf8') };
      },
    };
  };
  try {
    return use(create);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
