// Reference data that lies beside the checkout and is never part of it. Suites that need it skip,
// and say so, where it is absent.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(__dirname, '../../../shared');

/** Absolute path of a reference file. */
export const sharedPath = (...parts: string[]): string => path.join(root, ...parts);

/** `describe` where the reference file exists, else a skipped one with a notice. */
export function describeWith(file: string): jest.Describe {
  if (existsSync(sharedPath(file))) {
    return describe;
  }
  console.info(`Skipped: ../shared/${file} is not there.`);
  return describe.skip;
}

/** Rows of a reference CSV file by column name; empty where the file is absent. */
export function sharedRows(file: string): Array<Record<string, string>> {
  return existsSync(sharedPath(file)) ? parseCsv(readFileSync(sharedPath(file), 'utf8')) : [];
}

/** CSV text with a header as one record per line; quoted cells may hold anything. */
export function parseCsv(text: string): Array<Record<string, string>> {
  const [header = [], ...lines] = cells(text);
  return lines.map((line) => Object.fromEntries(header.map((name, index) => [name, line[index] ?? ''])));
}

function cells(text: string): string[][] {
  const lines: string[][] = [];
  let line: string[] = [];
  for (const match of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/g)) {
    const [whole, quoted, plain = '', separator] = match;
    if (whole === '' && line.length === 0) {
      break;
    }
    line.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (separator !== ',') {
      lines.push(line);
      line = [];
    }
  }
  return lines;
}
