// A private CSV file that is written while rows come in.
import { appendFileSync, closeSync, openSync } from 'node:fs';
import type { Cell } from '../../engines/engine';

export interface Extract {
  /** A null is nothing, a text that is empty is quoted. */
  write(cells: readonly Cell[]): void;
  close(): void;
}

/** About how many characters are held back before they are written. */
const HELD_BACK = 250_000;

/** Makes a file that nobody else may read. Writing blocks, so that a database that is faster than the disk waits for it. */
export function openExtract(file: string): Extract {
  const descriptor = openSync(file, 'wx', 0o600);
  let held = '';
  const flush = (): void => {
    appendFileSync(descriptor, held);
    held = '';
  };
  return {
    write(cells) {
      held += `${cells.map((cell) => (cell === null ? '' : `"${String(cell).replaceAll('"', '""')}"`)).join(',')}\n`;
      if (held.length > HELD_BACK) {
        flush();
      }
    },
    close() {
      try {
        flush();
      } finally {
        closeSync(descriptor);
      }
    },
  };
}
