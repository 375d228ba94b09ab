import type { EventEmitter } from 'node:events';

/**
 * Resolves when the process is asked to end. It goes on listening: one Ctrl-C comes twice, from the terminal and from
 * what started this, and the second must not break off the tidying up.
 */
export const askedToEnd = (process: EventEmitter): Promise<void> =>
  new Promise((resolve) => {
    process.on('SIGINT', () => resolve()).on('SIGTERM', () => resolve());
  });
