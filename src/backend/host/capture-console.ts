// stdout belongs to the handshake; what a library prints goes to the log instead.
import { format } from 'node:util';
import type { Logger } from './logger';

/** Sends `console.log` and its like to the log. */
export function captureConsole(
  log: Logger,
  target: Pick<Console, 'log' | 'info' | 'debug' | 'warn' | 'error'> = console
): void {
  const to =
    (write: (message: string) => void) =>
    (...parts: unknown[]) =>
      write(format(...parts));
  target.log = to(log.info);
  target.info = to(log.info);
  target.debug = to(log.debug);
  target.warn = to(log.warn);
  target.error = to(log.error);
}
