// For tests: small files in a private folder, loaded, and what the canonical tables then hold.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Settings, settingsSchema } from '../../shared/settings/settings';
import type { Cell } from '../engines/engine';
import { plain, raw } from '../facts/statement';
import type { Dataset } from './dataset';
import { loadCsvFolder } from './load-csv-folder';

export type Files = Readonly<Record<string, string | Uint8Array>>;

export interface LoadedFiles {
  readonly dataset: Dataset;
  /** Rows of a select over the canonical tables. */
  select(text: string): Promise<ReadonlyArray<readonly Cell[]>>;
}

/** Settings from what a test says of them. */
export const settingsOf = (parts: object = {}): Settings => settingsSchema.parse({ source: 'csv', ...parts });

/** Runs work with the files in a folder and removes it afterwards. */
export async function inFolder<T>(files: Files, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'files-'));
  try {
    await Promise.all(Object.entries(files).map(([name, text]) => writeFile(path.join(folder, name), text)));
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Loads the files and runs work over them. */
export async function withFiles<T>(
  files: Files,
  settings: Settings,
  work: (loaded: LoadedFiles) => Promise<T>
): Promise<T> {
  return inFolder(files, async (folder) => {
    const dataset = await loadCsvFolder(folder, settings, 0);
    const signal = new AbortController().signal;
    try {
      return await work({
        dataset,
        select: async (text) => (await dataset.engine.query(plain(raw(text)), signal)).rows,
      });
    } finally {
      await dataset.engine.close();
    }
  });
}

/** The rows of one select over the loaded files. */
export const selectFrom = (files: Files, text: string, settings: object = {}) =>
  withFiles(files, settingsOf(settings), ({ select }) => select(text));

/** The reasons of all rejects. */
export const rejectsOf = (files: Files, settings: object = {}) =>
  withFiles(files, settingsOf(settings), async ({ dataset }) => dataset.rejects.map(({ reason }) => reason));
