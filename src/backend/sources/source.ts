// A source keeps one loaded copy of the data, and replaces it when what it was read from changes.
// The old copy serves until the new one is ready, and is closed when nobody uses it any more.
import { KpiError } from '../../shared/errors';
import { unlessAborted } from '../engines/unless-aborted';
import type { Dataset } from './dataset';

export interface Source {
  /** Runs work on the current copy, which stays open until the work is done. The first call waits for the first load. */
  use<T>(work: (dataset: Dataset) => Promise<T>, signal: AbortSignal): Promise<T>;
  /** The same on a copy as new as the files: tries again what failed before, and throws rather than serve an older copy. */
  useFresh<T>(work: (dataset: Dataset) => Promise<T>, signal: AbortSignal): Promise<T>;
  close(): Promise<void>;
}

/** What a source reads from. */
export interface Origin {
  /** Changes whenever a new copy would differ. Rejects where there is nothing to read. */
  version(): Promise<string>;
  load(signal: AbortSignal): Promise<Dataset>;
}

interface Copy {
  readonly version: string;
  dataset: Dataset;
  users: number;
  retired: boolean;
}

interface Load {
  readonly version: string;
  readonly copy: Promise<Copy>;
}

interface Failure {
  /** What could not be loaded; null where not even that is known. */
  readonly version: string | null;
  readonly error: unknown;
  readonly atMs: number;
}

/** How long a version that could not be loaded is left alone while an older copy goes on serving. */
const RETRY_MS = 60_000;

/**
 * `report` is told, once each, of what keeps the data from being as new as the files while an older copy goes on
 * serving, and of copies that could not be closed. `nowMs` is a clock that need not be right, only go on.
 */
export function openSource(
  origin: Origin,
  report: (error: unknown) => void,
  nowMs: () => number = () => performance.now()
): Source {
  const closing = new AbortController();
  let current: Copy | undefined;
  let loading: Load | undefined;
  let failure: Failure | undefined;

  const closures = new Set<Promise<void>>();

  const closeUnused = ({ retired, users, dataset }: Copy): void => {
    if (retired && users === 0) {
      const closure: Promise<void> = dataset.engine
        .close()
        .catch(report)
        .finally(() => closures.delete(closure));
      closures.add(closure);
    }
  };

  const retire = (copy: Copy): void => {
    copy.retired = true;
    closeUnused(copy);
  };

  const fail = (version: string | null, error: unknown): void => {
    const known = failure?.version === version && reason(failure.error) === reason(error);
    failure = { version, error, atMs: nowMs() };
    if (current !== undefined && !known && !closing.signal.aborted) {
      current.dataset = { ...current.dataset, staleBecause: reason(error) };
      report(error);
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
      fail(version, error);
      throw error;
    }
  };

  const startLoad = (version: string): Load => {
    const copy = load(version).finally(() => {
      loading = undefined;
    });
    loading = { version, copy };
    return loading;
  };

  /** The origin's version, and the current copy if it is of that version. */
  const look = async (): Promise<{ version: string; upToDate: Copy | undefined }> => {
    let version: string;
    try {
      version = await origin.version();
    } catch (error) {
      fail(null, error);
      throw error;
    }
    closing.signal.throwIfAborted();
    const upToDate = current?.version === version ? current : undefined;
    if (upToDate !== undefined && failure !== undefined) {
      // The files are again what this copy was read from.
      failure = undefined;
      upToDate.dataset = { ...upToDate.dataset, staleBecause: undefined };
    }
    return { version, upToDate };
  };

  /** The newest copy there is or will be: one load at a time, and beside an older copy none twice in a minute for the same failed version. */
  const newest = async (): Promise<Copy> => {
    const { version, upToDate } = await look();
    if (upToDate !== undefined) {
      return upToDate;
    }
    const isRecent = failure !== undefined && nowMs() - failure.atMs < RETRY_MS;
    if (loading === undefined && failure?.version === version && isRecent && current !== undefined) {
      throw failure.error;
    }
    return (loading ?? startLoad(version)).copy;
  };

  const serving = async (): Promise<Copy> => {
    const next = newest();
    if (current === undefined) {
      return next;
    }
    // An older copy answers meanwhile; `fail` has told of what went wrong.
    next.catch(() => undefined);
    return current;
  };

  const fresh = async (): Promise<Copy> => {
    const { version, upToDate } = await look();
    if (upToDate !== undefined) {
      return upToDate;
    }
    if (loading !== undefined && loading.version !== version) {
      // It started before the files became what they are now.
      await loading.copy.catch(() => undefined);
      closing.signal.throwIfAborted();
    }
    return (loading ?? startLoad(version)).copy;
  };

  const acquire = async (find: () => Promise<Copy>, signal: AbortSignal): Promise<Copy> => {
    closing.signal.throwIfAborted();
    signal.throwIfAborted();
    const copy = await unlessAborted(find(), signal);
    // Another copy can take its place between being found and being held.
    if (copy.retired) {
      return acquire(find, signal);
    }
    copy.users += 1;
    return copy;
  };

  const hold = async <T>(find: () => Promise<Copy>, work: (dataset: Dataset) => Promise<T>, signal: AbortSignal) => {
    const copy = await acquire(find, signal);
    try {
      return await work(copy.dataset);
    } finally {
      copy.users -= 1;
      closeUnused(copy);
    }
  };

  return {
    use: (work, signal) => hold(serving, work, signal),
    useFresh: (work, signal) => hold(fresh, work, signal),
    async close() {
      closing.abort(new KpiError('cancelled', 'The data source is being closed.'));
      await loading?.copy.catch(() => undefined);
      if (current) {
        retire(current);
        current = undefined;
      }
      await Promise.all(closures);
    },
  };
}

function reason(error: unknown): string {
  return error instanceof KpiError ? error.message : 'The new data could not be loaded.';
}
