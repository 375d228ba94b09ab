// A source keeps one loaded copy of the data, and replaces it when what it was read from changes.
// The old copy serves until the new one is ready, and is closed when nobody uses it any more.
import { KpiError } from '../../shared/errors';
import type { Dataset } from './dataset';

export interface Source {
  /** Runs work on the current copy, which stays open until the work is done. The first call waits for the first load. */
  use<T>(work: (dataset: Dataset) => Promise<T>, signal: AbortSignal): Promise<T>;
  /** The same on a copy as new as the files; throws what the load throws instead of serving an older one. */
  useFresh<T>(work: (dataset: Dataset) => Promise<T>, signal: AbortSignal): Promise<T>;
  close(): Promise<void>;
}

/** What a source reads from. */
export interface Origin {
  /** Changes whenever a new copy would differ. */
  version(): Promise<string>;
  load(signal: AbortSignal): Promise<Dataset>;
}

interface Copy {
  readonly version: string;
  dataset: Dataset;
  users: number;
  retired: boolean;
}

interface Failure {
  readonly version: string;
  readonly error: unknown;
}

/** `report` is told of a reload that failed while an older copy goes on serving. */
export function openSource(origin: Origin, report: (error: unknown) => void): Source {
  const closing = new AbortController();
  let current: Copy | undefined;
  let loading: Promise<Copy> | undefined;
  let failure: Failure | undefined;

  const retire = (copy: Copy): void => {
    copy.retired = true;
    if (copy.users === 0) {
      void copy.dataset.engine.close();
    }
  };

  const load = async (version: string): Promise<Copy> => {
    try {
      const copy: Copy = { version, dataset: await origin.load(closing.signal), users: 0, retired: false };
      const old = current;
      current = copy;
      failure = undefined;
      if (old) {
        retire(old);
      }
      return copy;
    } catch (error) {
      failure = { version, error };
      if (current) {
        current.dataset = { ...current.dataset, staleBecause: reason(error) };
        report(error);
      }
      throw error;
    } finally {
      loading = undefined;
    }
  };

  /** The newest copy there is or will be: one load at a time, and none twice for the same failed version. */
  const newest = async (): Promise<Copy> => {
    const version = await origin.version();
    if (current?.version === version) {
      return current;
    }
    if (loading === undefined && failure?.version === version && current !== undefined) {
      throw failure.error;
    }
    return (loading ??= load(version));
  };

  const serving = async (): Promise<Copy> => {
    const next = newest();
    if (current === undefined) {
      return next;
    }
    // An older copy answers meanwhile; the failure is kept in `failure` and told by `report`.
    next.catch(() => undefined);
    return current;
  };

  const hold = async <T>(find: () => Promise<Copy>, work: (dataset: Dataset) => Promise<T>, signal: AbortSignal) => {
    closing.signal.throwIfAborted();
    const copy = await abortable(find(), signal);
    copy.users += 1;
    try {
      return await work(copy.dataset);
    } finally {
      copy.users -= 1;
      if (copy.retired && copy.users === 0) {
        void copy.dataset.engine.close();
      }
    }
  };

  return {
    use: (work, signal) => hold(serving, work, signal),
    useFresh: (work, signal) => hold(newest, work, signal),
    async close() {
      closing.abort(new KpiError('cancelled', 'The data source is being closed.'));
      await loading?.catch(() => undefined);
      if (current) {
        retire(current);
        current = undefined;
      }
    },
  };
}

function reason(error: unknown): string {
  return error instanceof KpiError ? error.message : 'The new data could not be loaded.';
}

/** Stops waiting when the caller has gone; the work itself goes on for others. */
function abortable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
