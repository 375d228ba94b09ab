// A lane lets a fixed number of queries run at once; the others wait in order of arrival.

export interface Lane {
  /** Waits for a place and returns what gives it back. Rejects with the signal's reason when aborted meanwhile. */
  enter(signal: AbortSignal): Promise<() => void>;
}

export function createLane(places: number): Lane {
  const waiting = new Set<() => void>();
  let free = places;

  const leave = (): void => {
    const [next] = waiting;
    if (next === undefined) {
      free += 1;
      return;
    }
    waiting.delete(next);
    next();
  };

  const place = (): (() => void) => {
    let left = false;
    return () => {
      if (!left) {
        left = true;
        leave();
      }
    };
  };

  return {
    async enter(signal) {
      signal.throwIfAborted();
      if (free > 0) {
        free -= 1;
        return place();
      }
      await new Promise<void>((resolve, reject) => {
        const onAbort = (): void => {
          waiting.delete(turn);
          reject(signal.reason);
        };
        const turn = (): void => {
          signal.removeEventListener('abort', onAbort);
          resolve();
        };
        signal.addEventListener('abort', onAbort, { once: true });
        waiting.add(turn);
      });
      return place();
    },
  };
}
