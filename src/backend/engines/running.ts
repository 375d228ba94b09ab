// What is under way, so that whoever closes can wait for it.

export interface Running {
  /** Counts the work until it ends, and comes to what it comes to. */
  track<T>(work: Promise<T>): Promise<T>;
  /** Waits for all that is under way; never rejects. */
  settled(): Promise<void>;
}

export function createRunning(): Running {
  const running = new Set<Promise<unknown>>();
  return {
    async track(work) {
      running.add(work);
      try {
        return await work;
      } finally {
        running.delete(work);
      }
    },
    async settled() {
      await Promise.allSettled(running);
    },
  };
}
