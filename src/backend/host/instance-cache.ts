// One instance per data source (organisation and uid), made on first use, replaced when its
// settings or Grafana's change. A replaced instance is disposed when its last call has ended.
import type { Logger } from './logger';
import type { InstanceSettings } from './plugin-definition';

export interface InstanceMaker<I> {
  createInstance(settings: InstanceSettings): Promise<I>;
  disposeInstance(instance: I): Promise<void>;
}

/** The right to use an instance until `release`, which may be called more than once. */
export interface Lease<I> {
  readonly instance: I;
  release(): void;
}

interface Entry<I> {
  readonly key: string;
  readonly version: string;
  readonly created: Promise<I>;
  calls: number;
  retired: boolean;
  disposal: Promise<void> | null;
  lastUsedMs: number;
}

export class InstanceCache<I> {
  readonly #current = new Map<string, Entry<I>>();
  readonly #alive = new Set<Entry<I>>();

  constructor(
    private readonly maker: InstanceMaker<I>,
    private readonly log: Logger,
    private readonly nowMs: () => number
  ) {}

  /** Waits for the instance of these settings. Rejects as its creation did, or with the signal's reason. */
  async acquire(settings: InstanceSettings, signal: AbortSignal): Promise<Lease<I>> {
    const entry = this.#entryFor(settings);
    entry.calls += 1;
    let released = false;
    const release = () => {
      if (!released) {
        released = true;
        this.#leave(entry);
      }
    };
    try {
      return { instance: await unlessAborted(entry.created, signal), release };
    } catch (error) {
      release();
      throw error;
    }
  }

  /** Disposes instances that nobody has used for so long. */
  retireIdle(idleMs: number): void {
    for (const entry of this.#current.values()) {
      if (entry.calls === 0 && this.nowMs() - entry.lastUsedMs >= idleMs) {
        this.#retire(entry);
      }
    }
  }

  /** Disposes all, running calls or not: for a stop. */
  async disposeAll(): Promise<void> {
    for (const entry of this.#current.values()) {
      this.#retire(entry);
    }
    await Promise.all([...this.#alive].map((entry) => this.#dispose(entry)));
  }

  #entryFor(settings: InstanceSettings): Entry<I> {
    const key = JSON.stringify([settings.orgId, settings.uid]);
    const version = versionOf(settings);
    const known = this.#current.get(key);
    if (known?.version === version) {
      return known;
    }
    const entry: Entry<I> = {
      key,
      version,
      created: this.#create(settings),
      calls: 0,
      retired: false,
      disposal: null,
      lastUsedMs: this.nowMs(),
    };
    this.#current.set(key, entry);
    this.#alive.add(entry);
    entry.created.catch(() => this.#forget(entry));
    if (known !== undefined) {
      this.#retire(known);
    }
    return entry;
  }

  async #create(settings: InstanceSettings): Promise<I> {
    const startedMs = this.nowMs();
    const instance = await this.maker.createInstance(settings);
    this.log.info('instance created', {
      dsUID: settings.uid,
      orgId: settings.orgId,
      durationMs: this.nowMs() - startedMs,
    });
    return instance;
  }

  /** A failed creation leaves no trace, so that the next request tries again. */
  #forget(entry: Entry<I>): void {
    this.#alive.delete(entry);
    if (this.#current.get(entry.key) === entry) {
      this.#current.delete(entry.key);
    }
  }

  #leave(entry: Entry<I>): void {
    entry.calls -= 1;
    entry.lastUsedMs = this.nowMs();
    this.#disposeWhenUnused(entry);
  }

  #retire(entry: Entry<I>): void {
    entry.retired = true;
    if (this.#current.get(entry.key) === entry) {
      this.#current.delete(entry.key);
    }
    this.#disposeWhenUnused(entry);
  }

  #disposeWhenUnused(entry: Entry<I>): void {
    if (entry.retired && entry.calls === 0) {
      void this.#dispose(entry);
    }
  }

  #dispose(entry: Entry<I>): Promise<void> {
    entry.disposal ??= this.#disposeOnce(entry);
    return entry.disposal;
  }

  async #disposeOnce(entry: Entry<I>): Promise<void> {
    const instance = await entry.created.then(
      (made) => ({ made }),
      () => null
    );
    if (instance === null) {
      return;
    }
    try {
      await this.maker.disposeInstance(instance.made);
      this.log.info('instance disposed', { key: entry.key });
    } catch (error) {
      this.log.error('an instance could not be disposed; its memory may be lost until the next restart', { error });
    } finally {
      this.#alive.delete(entry);
    }
  }
}

function versionOf(settings: InstanceSettings): string {
  const config = Object.entries(settings.grafanaConfig).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([settings.updatedMs, config]);
}

function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) {
      abort();
      return;
    }
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
