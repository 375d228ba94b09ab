// The one way out: dispose what can be disposed in a moment, then exit.
import type { Logger } from './logger';

export interface StopOptions {
  readonly graceMs: number;
  readonly log: Logger;
  dispose(): Promise<void>;
  exit(code: number): void;
}

/** A function that stops the process; only its first call counts. */
export function createStop(options: StopOptions): (reason: string, code: number) => Promise<void> {
  let stopping: Promise<void> | null = null;
  return (reason, code) => {
    stopping ??= stopOnce(reason, code, options);
    return stopping;
  };
}

async function stopOnce(reason: string, code: number, { graceMs, log, dispose, exit }: StopOptions): Promise<void> {
  log.info('stopping', { reason });
  const late = Symbol('late');
  const timeUp = new Promise<typeof late>((resolve) => setTimeout(resolve, graceMs, late));
  try {
    if ((await Promise.race([dispose(), timeUp])) === late) {
      log.warn('stopping without waiting for running work', { graceMs });
    }
  } catch (error) {
    log.error('stopping went wrong', { error });
  } finally {
    exit(code);
  }
}
