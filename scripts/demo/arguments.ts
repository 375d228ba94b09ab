// What the demo is asked to show: the sample company, somebody's own CSV files in a folder or at URLs, or their Postgres.
import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readPostgresUrl, type PostgresAccess } from './postgres-url';

export const usage = `Usage: npm run demo                                   the sample company
       npm run demo -- --folder DIR [--mapping FILE]    your own CSV files
       npm run demo -- --postgres URL [--mapping FILE]  your own Postgres
       npm run demo -- --url-hosts HOSTS --mapping FILE your own CSV files at URLs

  --folder   folder of CSV files: accounts.csv, subscriptions.csv and, where you have them,
             account_owners.csv, csms.csv and survey_responses.csv; beside --postgres, the
             folder of what the mapping reads from files
  --postgres postgres://user:password@host:5432/database?sslmode=verify-full, or another
             sslmode: disable, require, verify-ca; the password may be in PGPASSWORD
  --url-hosts hosts, with commas between, of the https URLs that the mapping names; no other
             is asked, in your own network or outside, and none gets a login; goes with
             --folder and --postgres too
  --mapping  JSON file that says which of your tables, files and columns hold what; not
             needed for those that use our own names
  --currency three-letter code of the reporting currency, USD where it is missing
  --page     serve the page with the query editor also where nobody sits at the terminal`;

/** The data source's settings as Grafana would store them, and what they may read. */
export interface DemoSource {
  readonly title: string;
  readonly settings: Readonly<Record<string, unknown>>;
  /** What Grafana would store encrypted, and hand over decrypted. */
  readonly secrets: Readonly<Record<string, string>>;
  /** What an administrator allows, as Grafana tells the executable. */
  readonly allowed: Readonly<Record<string, string>>;
  /** Whether to serve the page after the report. */
  readonly page: boolean;
}

/** A wrong argument, in words for the person who typed it. */
export class UsageError extends Error {}

/** Null when help is asked for. The page is served where somebody attends, or on request. Throws a UsageError that names the argument to mend. */
export async function readArguments(
  args: readonly string[],
  isAttended: boolean,
  environment: NodeJS.ProcessEnv = process.env
): Promise<DemoSource | null> {
  const { folder, mapping, currency, postgres, 'url-hosts': hosts, page = isAttended, help } = parse(args);
  if (help) {
    return null;
  }
  const access = postgres === undefined ? null : readAccess(postgres, environment.PGPASSWORD);
  const path = folder === undefined ? null : await readFolder(folder);
  if (hosts !== undefined && mapping === undefined) {
    throw new UsageError('--url-hosts needs a --mapping that names the URLs.');
  }
  if (access === null && path === null && hosts === undefined && mapping !== undefined) {
    throw new UsageError('--mapping only makes sense together with --folder, --url-hosts or --postgres.');
  }
  const settings = {
    ...(currency === undefined ? {} : { currency }),
    ...(path === null ? {} : { folder: path }),
    ...(mapping === undefined ? {} : { mapping: await readMapping(mapping) }),
  };
  const allowed = {
    ...(path === null ? {} : { GF_PLUGIN_ALLOWED_FOLDERS: path }),
    ...(hosts === undefined ? {} : { GF_PLUGIN_ALLOWED_PRIVATE_URL_HOSTS: hosts }),
  };
  if (access !== null) {
    return {
      title: access.title,
      settings: { ...settings, source: 'postgres', postgres: access.settings },
      secrets: access.secrets,
      allowed,
      page,
    };
  }
  const title = path ?? hosts;
  return title === undefined
    ? { title: 'Sample company', settings: { ...settings, source: 'sample' }, secrets: {}, allowed, page }
    : { title, settings: { ...settings, source: 'csv' }, secrets: {}, allowed, page };
}

function readAccess(url: string, password: string | undefined): PostgresAccess {
  try {
    return readPostgresUrl(url, password);
  } catch (cause) {
    throw new UsageError(`--postgres: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

async function readFolder(folder: string): Promise<string> {
  const path = resolve(folder);
  const found = await stat(path).catch(() => null);
  if (!found?.isDirectory()) {
    throw new UsageError(`--folder ${folder}: there is no such folder.`);
  }
  return path;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        folder: { type: 'string' },
        'url-hosts': { type: 'string' },
        postgres: { type: 'string' },
        mapping: { type: 'string' },
        currency: { type: 'string' },
        page: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

async function readMapping(file: string): Promise<unknown> {
  const text = await readFile(resolve(file), 'utf8').catch((cause: unknown) => {
    throw new UsageError(`--mapping ${file}: the file cannot be read.`, { cause });
  });
  try {
    const mapping: unknown = JSON.parse(text);
    return mapping;
  } catch (cause) {
    throw new UsageError(`--mapping ${file}: not valid JSON (${String(cause)}).`, { cause });
  }
}
