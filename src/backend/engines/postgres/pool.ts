// Sessions kept for the next query, up to so many at once; who comes when all are taken waits in order of arrival.
import { unlessAborted } from '../unless-aborted';
import { createLane } from '../lane';
import type { PostgresConfig } from './config';
import type { Session } from './session';

export interface Lease {
  readonly session: Session;
  /** Whether it has served before, and may have been lost unnoticed since. */
  readonly reused: boolean;
  /** Gives the session back, or away if its connection is no longer of use. */
  release(): void;
}

export interface SessionPool {
  /** Rejects with the signal's reason when aborted meanwhile. */
  lease(signal: AbortSignal): Promise<Lease>;
  /** Ends the idle sessions, and those in use when they are given back. */
  close(): Promise<void>;
}

interface Kept {
  readonly session: Session;
  readonly bornMs: number;
  timer?: ReturnType<typeof setTimeout>;
}

const msPerSecond = 1000;

export function createPool(
  { max, idleSeconds, lifetimeSeconds }: PostgresConfig['pool'],
  open: () => Promise<Session>,
  nowMs: () => number = () => performance.now()
): SessionPool {
  const lane = createLane(max);
  // The one given back last is taken first, so that the others come of age.
  const idle: Kept[] = [];
  const ending = new Set<Promise<void>>();
  let closed = false;

  const end = ({ session }: Kept): void => {
    const goodbye: Promise<void> = session.end().finally(() => ending.delete(goodbye));
    ending.add(goodbye);
  };

  const isFit = ({ session, bornMs }: Kept): boolean =>
    session.isAlive() && nowMs() - bornMs < lifetimeSeconds * msPerSecond;

  const keep = (kept: Kept): void => {
    if (closed || !isFit(kept)) {
      end(kept);
      return;
    }
    idle.push(kept);
    kept.timer = setTimeout(() => {
      idle.splice(idle.indexOf(kept), 1);
      end(kept);
    }, idleSeconds * msPerSecond);
    kept.timer.unref();
  };

  const takeIdle = (): Kept | undefined => {
    const kept = idle.pop();
    clearTimeout(kept?.timer);
    if (kept === undefined || isFit(kept)) {
      return kept;
    }
    end(kept);
    return takeIdle();
  };

  const openNew = async (): Promise<Kept> => ({ session: await open(), bornMs: nowMs() });

  return {
    async lease(signal) {
      const leave = await lane.enter(signal);
      const found = takeIdle();
      const opening = found === undefined ? openNew() : Promise.resolve(found);
      try {
        const kept = await unlessAborted(opening, signal);
        return {
          session: kept.session,
          reused: found !== undefined,
          release: () => {
            keep(kept);
            leave();
          },
        };
      } catch (error) {
        // Who gave up waiting leaves a connection to the next one.
        opening.then(keep, () => undefined).finally(leave);
        throw error;
      }
    },
    async close() {
      closed = true;
      for (const kept of idle.splice(0)) {
        clearTimeout(kept.timer);
        end(kept);
      }
      await Promise.all(ending);
    },
  };
}
