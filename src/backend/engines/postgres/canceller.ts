// Stops what a session runs, from a connection beside the pool that is kept warm.
import { setTimeout as pause } from 'node:timers/promises';
import { unlessAborted } from '../unless-aborted';
import type { Session } from './session';

/** A transaction in the server: behind a pooler the same process serves somebody else's when it is over. */
export interface Begun {
  readonly process: number;
  /** The server's time when it began, as a text. */
  readonly since: string;
}

export interface Canceller {
  /**
   * Cancels the transaction until `settled`; a first request may come before the select runs and be lost. Where the
   * server takes no request, or a pooler has no connection for it, the session is broken off, and the server notices.
   */
  cancel(begun: Promise<Begun>, settled: Promise<unknown>, session: Pick<Session, 'destroy'>): Promise<void>;
  close(): Promise<void>;
}

const AGAIN_MS = 20;
/** How long a request may take, with making a connection for it. */
const PATIENCE_MS = 5000;

/** `idleMs` is how long the connection is kept after its last use. */
export function createCanceller(
  open: () => Promise<Session>,
  idleMs: number,
  patienceMs: number = PATIENCE_MS
): Canceller {
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
    const known = (opening ??= open());
    // Of several who find it lost one opens the next for all, as nobody would end the others.
    if (!(await known).isAlive() && opening === known) {
      opening = open();
    }
    clearTimeout(timer);
    timer = setTimeout(() => void forget(), idleMs);
    timer.unref();
    return opening ?? known;
  };

  const request = async ({ process, since }: Begun): Promise<void> => {
    const { client } = await warm();
    await client.query({
      // A server that keeps no track of activities does not know when a transaction began.
      text: `select pg_cancel_backend(pid) from pg_stat_activity where pid = $1 and (xact_start = $2 or state = 'disabled')`,
      values: [process, since],
    });
  };

  return {
    async cancel(begun, settled, session) {
      let running = true;
      void settled.then(() => {
        running = false;
      });
      try {
        const transaction = await begun;
        while (running) {
          await unlessAborted(request(transaction), AbortSignal.timeout(patienceMs));
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
