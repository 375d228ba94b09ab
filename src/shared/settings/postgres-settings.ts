// How a Postgres is reached and how much is asked of it. The password and the keys are not part of this: they
// are stored apart, encrypted, under the names of `postgresSecrets`.
import { z } from 'zod';
import { mayBeSecret } from '../parse/issue-sentence';

/** Keys of secureJsonData. */
export const postgresSecrets = {
  password: 'postgresPassword',
  ca: 'postgresCaCertificate',
  certificate: 'postgresClientCertificate',
  key: 'postgresClientKey',
} as const;

const DEFAULT_PORT = 5432;

export const tlsModes = ['disable', 'require', 'verify-ca', 'verify-full'] as const;

export const postgresSchema = z.strictObject({
  /** `host:port`, several with commas between, tried in turn; or the folder of a socket. */
  host: z
    .string()
    .trim()
    .min(1)
    .refine((text) => parseHosts(text) !== null, {
      error: 'write it as db.example.com:5432, several with commas between',
      params: mayBeSecret,
    }),
  database: z.string().trim().min(1),
  user: z.string().trim().min(1),
  tls: z
    .strictObject({
      mode: z.enum(tlsModes).default('verify-full'),
      /** Name in the server's certificate, where it is not the host's. */
      serverName: z.string().min(1).optional(),
    })
    .prefault({}),
  /**
   * `live` computes in the database; `copy` reads the tables into the embedded database now and then, and is what
   * happens anyway when some entities are mapped to files.
   */
  mode: z.enum(['live', 'copy']).default('live'),
  /** How often the rows are checked, and copied where they are. */
  refreshMinutes: z.number().min(1).max(1440).default(5),
  /** Rows of one table that may be copied. */
  copyRowLimit: z.int().min(1).max(5_000_000).default(500_000),
  pool: z
    .strictObject({
      max: z.int().min(1).max(50).default(5),
      idleSeconds: z.number().min(0).max(3600).default(60),
      lifetimeSeconds: z.number().min(1).max(86_400).default(1800),
    })
    .prefault({}),
  timeouts: z
    .strictObject({
      connectSeconds: z.number().min(1).max(120).default(10),
      statementSeconds: z.number().min(1).max(3600).default(60),
      lockSeconds: z.number().min(1).max(3600).default(5),
    })
    .prefault({}),
});

export type PostgresSettings = z.infer<typeof postgresSchema>;

/** The hosts in order; null where one cannot be read. A folder stands for the socket in it. */
export function parseHosts(text: string): Array<{ readonly host: string; readonly port: number }> | null {
  const hosts = text.split(',').map((part) => parseHost(part.trim()));
  return hosts.every((host) => host !== null) ? hosts : null;
}

function parseHost(text: string): { readonly host: string; readonly port: number } | null {
  const match = /^(?:\[([0-9a-fA-F:.]+)\]|(\/[^:]*|[^\s:/@?]+))(?::(\d{1,5}))?$/.exec(text);
  const host = match?.[1] ?? match?.[2];
  const port = Number(match?.[3] ?? DEFAULT_PORT);
  return host === undefined || port < 1 || port > 65_535 ? null : { host, port };
}
