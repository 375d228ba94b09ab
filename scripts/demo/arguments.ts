// What the demo is asked to show: the sample company, or somebody's own CSV files.
import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export const usage = `Usage: npm run demo                                  the sample company
       npm run demo -- --folder DIR [--mapping FILE]   your own CSV files

  --folder   folder of CSV files: accounts.csv, subscriptions.csv and, where you have them,
             account_owners.csv, csms.csv and survey_responses.csv
  --mapping  JSON file that says which of your files and columns hold what; not needed for
             files that use our own names
  --currency three-letter code of the reporting currency, USD where it is missing`;

/** The data source's settings as Grafana would store them, and the folder they may read. */
export interface DemoSource {
  readonly title: string;
  readonly settings: Readonly<Record<string, unknown>>;
  /** Absolute path; null for the sample company. */
  readonly folder: string | null;
}

/** A wrong argument, in words for the person who typed it. */
export class UsageError extends Error {}

/** Null when help is asked for. Throws a UsageError that names the argument to mend. */
export async function readArguments(args: readonly string[]): Promise<DemoSource | null> {
  const { folder, mapping, currency, help } = parse(args);
  if (help) {
    return null;
  }
  const common = currency === undefined ? {} : { currency };
  if (folder === undefined) {
    if (mapping !== undefined) {
      throw new UsageError('--mapping only makes sense together with --folder.');
    }
    return { title: 'Sample company', settings: { ...common, source: 'sample' }, folder: null };
  }
  const path = resolve(folder);
  const found = await stat(path).catch(() => null);
  if (!found?.isDirectory()) {
    throw new UsageError(`--folder ${folder}: there is no such folder.`);
  }
  const mapped = mapping === undefined ? {} : { mapping: await readMapping(mapping) };
  return { title: path, settings: { ...common, source: 'csv', folder: path, ...mapped }, folder: path };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        folder: { type: 'string' },
        mapping: { type: 'string' },
        currency: { type: 'string' },
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
