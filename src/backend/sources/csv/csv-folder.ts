// The folder that a data source may read, and the files in it. Nothing outside is ever opened:
// every path is resolved, links included, and must still lie inside.
import { type FileHandle, open, readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { KpiError } from '../../../shared/errors';
import { fitsFilePattern, isFilePattern } from '../../../shared/model/file-pattern';
import { errorCode } from '../error-code';

export interface CsvFile {
  /** Name within the folder. */
  readonly name: string;
  /** Resolved path. */
  readonly path: string;
  readonly size: number;
  readonly modifiedMs: number;
  readonly inode: number;
  /** True for the copy of a database's table, where nobody finds a row by its line. */
  readonly isOfTable?: boolean;
}

const howToAllow =
  "An administrator names it in allowed_folders, section [plugin.csmetrics-customersuccess-datasource] of Grafana's configuration.";

/** The folder's resolved path. Throws `forbidden` unless it lies in an allowed folder; an empty list allows none. */
export async function openAllowedFolder(
  folder: string | undefined,
  allowedFolders: readonly string[]
): Promise<string> {
  if (folder === undefined || folder.trim() === '') {
    throw new KpiError('bad_settings', 'No folder is set. Enter the folder that holds the CSV files.');
  }
  if (!path.isAbsolute(folder)) {
    throw new KpiError('bad_settings', `The folder ${folder} is not a full path. Enter one that starts with /.`);
  }
  if (allowedFolders.length === 0) {
    throw new KpiError('forbidden', `No folder may be read yet, so ${folder} may not. ${howToAllow}`);
  }
  const outside = new KpiError('forbidden', `The folder ${folder} is not one that may be read. ${howToAllow}`);
  const allowed = await Promise.all(allowedFolders.filter(path.isAbsolute).map(resolvedOrNull));
  const roots = allowed.filter((root) => root !== null);
  // Decided on the text first, so that a refusal does not tell what exists outside.
  const asWritten = [...allowedFolders.filter(path.isAbsolute).map((root) => path.resolve(root)), ...roots];
  if (!asWritten.some((root) => isWithin(path.resolve(folder), root))) {
    throw outside;
  }
  const resolved = await openFolder(folder);
  if (!roots.some((root) => isWithin(resolved, root))) {
    throw outside;
  }
  return resolved;
}

/** An allowed folder that does not exist allows nothing. */
async function resolvedOrNull(folder: string): Promise<string | null> {
  try {
    return await realpath(folder);
  } catch {
    return null;
  }
}

/** The folder's resolved path. Throws `bad_settings` where there is none. */
export async function openFolder(folder: string): Promise<string> {
  try {
    const resolved = await realpath(folder);
    if ((await stat(resolved)).isDirectory()) {
      return resolved;
    }
  } catch (error) {
    throw closedFolder(folder, error);
  }
  throw new KpiError('bad_settings', `${folder} is a file. Enter the folder that holds the CSV files.`);
}

const closedFolder = (folder: string, cause: unknown): KpiError =>
  new KpiError(
    'bad_settings',
    `The folder ${folder} cannot be opened. Check that it exists and that Grafana may read it.`,
    { cause }
  );

/** The names of all that is in a folder, in order. Throws `bad_settings` where they may not be read. */
export async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    throw closedFolder(folder, error);
  }
}

/** A file opened for reading; the caller closes it. Throws `bad_data` where Grafana may not. */
export async function openToRead({ path: at, name }: Pick<CsvFile, 'path' | 'name'>): Promise<FileHandle> {
  try {
    return await open(at, 'r');
  } catch (error) {
    throw ['EACCES', 'EPERM'].includes(errorCode(error)) ? closedFile(name, error) : error;
  }
}

const closedFile = (name: string, cause: unknown): KpiError =>
  new KpiError('bad_data', `${name} cannot be opened. Check that Grafana may read it.`, { cause });

/** The files of a name or pattern (`*`, `?`), by name; none where nothing fits. Throws `forbidden` for one that leads outside. */
export async function filesIn(folder: string, pattern: string): Promise<CsvFile[]> {
  // Not repeated: it may have a password in it, or be the key to the file.
  if (/:\/\//.test(pattern)) {
    throw new KpiError('bad_settings', 'A URL is not a file name. Name it as url in place of file.');
  }
  if (pattern.trim() === '' || /[/\\\0]/.test(pattern) || pattern === '.' || pattern === '..') {
    throw new KpiError('bad_settings', `"${pattern}" is not a file name. Name a file in the folder, without a path.`);
  }
  const names = isFilePattern(pattern) ? (await namesIn(folder)).filter(fitsFilePattern(pattern)) : [pattern];
  const files = await Promise.all(names.map((name) => fileIn(folder, name)));
  return files.filter((file) => file !== null);
}

/** The file of that very name; null where there is none. */
export async function fileIn(folder: string, name: string): Promise<CsvFile | null> {
  let resolved: string;
  try {
    resolved = await realpath(path.join(folder, name));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') {
      return null;
    }
    throw closedFile(name, error);
  }
  if (!isWithin(resolved, folder)) {
    throw new KpiError(
      'forbidden',
      `${name} is a link to a place outside its folder. Put the file itself into the folder.`
    );
  }
  const info = await stat(resolved);
  if (!info.isFile()) {
    throw new KpiError('bad_data', `${name} is not a plain file. Put a CSV file there or map another name.`);
  }
  return { name, path: resolved, size: info.size, modifiedMs: info.mtimeMs, inode: info.ino };
}

function isWithin(inner: string, outer: string): boolean {
  const relative = path.relative(outer, inner);
  return relative === '' || (relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative));
}
