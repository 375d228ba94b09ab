// Stops what a session runs, from a connection beside the pool that is kept warm.
import type { Session } from './session';
import { setTimeout as pause } from 'node:timers/promises';

export interface Canceller {
  /**
   * Cancels until `settled`, whatever runs in the process that `begun` comes to; a first request may come before the
   * select runs and be lost. Where the server takes no request the session is broken off, and the server notices.
   */
  cancel(begun: Promise<number>, settled: Promise<unknown>, session: Pick<Session, 'destroy'>): Promise<void>;
  close(): Promise<void>;
}

const AGAIN_MS = 20;

/** `idleMs` is how long the connection is kept after its last use. */
export function createCanceller(open: () => Promise<Session>, idleMs: number): Canceller {
  let opening: Promise<Session> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const forget = async (): Promise<void> => {
    clearTimeout(timer);
    const known = opening;
    opening = undefined;
    await known?.then(
      (session) => session.end(),
      () => undefined
    );
  };

  const warm = async (): Promise<Session> => {
    const session = await (opening ??= open());
    if (!session.isAlive()) {
      opening = open();
    }
    clearTimeout(timer);
    timer = setTimeout(() => void forget(), idleMs);
    timer.unref();
    return opening;
  };

  const request = async (process: number): Promise<void> => {
    const { client } = await warm();
    await client.query({ text: 'select pg_cancel_backend($1)', values: [process] });
  };

  return {
    async cancel(begun, settled, session) {
      let running = true;
      void settled.then(() => {
        running = false;
      });
      try {
        const process = await begun;
        while (running) {
          await request(process);
          await Promise.race([settled, pause(AGAIN_MS)]);
        }
      } catch {
        // Neither answer is of use to who has left: not that the select failed, nor that it could not be stopped gently.
        session.destroy();
        await forget();
      }
    },
    close: forget,
  };
}
