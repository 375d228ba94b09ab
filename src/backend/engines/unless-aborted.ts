/** Waits for work that others wait for too: gives up with the signal's reason, while the work itself goes on. */
export function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    if (signal.aborted) {
      abort();
    }
    signal.addEventListener('abort', abort, { once: true });
    // Listened to in any case, so that a failure nobody waits for is not an unhandled one.
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
