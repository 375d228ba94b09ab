// The files at URLs as private copies, each asked for again now and then. A copy is kept until a whole new one has
// arrived; while none arrives, asking fails with the reason, and whoever has loaded the copies goes on with them.
import { lookup } from 'node:dns/promises';
import { link, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Instant } from '../../../shared/calendar/window';
import { KpiError } from '../../../shared/errors';
import { type EntityId, entityIds } from '../../../shared/model/entities';
import { urlText } from '../../../shared/model/file-url';
import type { Mapping } from '../../../shared/model/mapping';
import type { UrlSettings } from '../../../shared/settings/url-settings';
import { unlessAborted } from '../../engines/unless-aborted';
import type { CsvFile } from '../csv/csv-folder';
import type { EntityFiles, FilesOfEntities } from '../csv/entity-files';
import { download, type Downloaded } from './download';
import { exists, privateFolder } from '../private-folder';
import { urlAccess } from './url-access';
import { noHosts, type UrlHosts } from './url-hosts';

export interface FetchedFiles {
  /** Another text once a file that the mapping reads from a URL has changed. Throws where one cannot be had. */
  version(mapping: Mapping): Promise<string>;
  /** Those files, by entity, put into the folder; there they stay as they are. */
  into(
    folder: () => Promise<string>,
    mapping: Mapping,
    signal: AbortSignal,
    only?: ReadonlySet<EntityId>
  ): Promise<FilesOfEntities>;
  /** The copy of the file at one URL. */
  file(url: string, signal: AbortSignal): Promise<CsvFile>;
  /** Has the hosts asked at the next look, however soon that is. */
  lookAgain(): void;
  close(): Promise<void>;
}

export interface UrlOptions {
  readonly settings: { readonly urls: UrlSettings };
  /** As Grafana hands them over, decrypted: key of secureJsonData → value. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** Hosts the administrator allows; none where left out. */
  readonly urlHosts?: UrlHosts;
  readonly now: () => Instant;
  /** A name's addresses; the system's way where left out. */
  readonly resolve?: (name: string) => Promise<readonly string[]>;
}

interface Copy extends Downloaded {
  readonly path: string;
}

interface Look {
  readonly at: Instant;
  readonly copy: Promise<Copy>;
  outcome: 'pending' | 'had' | 'failed';
}

interface Kept {
  look: Look | null;
  copy: Copy | null;
  failingSince: Instant | null;
}

const MS_PER_MINUTE = 60_000;

export function openFetchedFiles(options: UrlOptions): FetchedFiles {
  const { settings, secrets = {}, urlHosts = noHosts, now, resolve = systemAddresses } = options;
  const refreshMs = settings.urls.refreshMinutes * MS_PER_MINUTE;
  const closing = new AbortController();
  const kept = new Map<string, Kept>();
  const folder = privateFolder('urls');
  let names = 0;

  const fetchNow = async (url: string, one: Kept): Promise<Copy> => {
    names += 1;
    const name = String(names);
    const place = path.join(await folder.path(), name);
    const arriving = `${place}.part`;
    // Temporary folders are cleaned up here and there; what is gone has to be sent whole.
    const copy = one.copy !== null && (await exists(one.copy.path)) ? one.copy : null;
    try {
      const access = urlAccess(settings.urls, secrets, urlHosts, resolve);
      const { digest, validators } = await download(url, arriving, copy, access, settings.urls, closing.signal);
      const next = { path: copy?.path ?? `${place}.csv`, digest, validators };
      if (digest !== copy?.digest) {
        await rename(arriving, next.path);
      }
      one.copy = next;
      one.failingSince = null;
      return next;
    } catch (error) {
      one.failingSince ??= now();
      throw one.copy !== null && error instanceof KpiError ? since(one.failingSince, error) : error;
    } finally {
      await rm(arriving, { force: true });
    }
  };

  const isDue = ({ at, outcome }: Look): boolean =>
    outcome !== 'pending' && now() - at >= (outcome === 'had' ? refreshMs : Math.min(refreshMs, MS_PER_MINUTE));

  const copyOf = (url: string): Promise<Copy> => {
    closing.signal.throwIfAborted();
    const one = kept.get(url) ?? { look: null, copy: null, failingSince: null };
    kept.set(url, one);
    if (one.look !== null && !isDue(one.look)) {
      return one.look.copy;
    }
    const look: Look = { at: now(), copy: fetchNow(url, one), outcome: 'pending' };
    look.copy.then(
      () => (look.outcome = 'had'),
      () => (look.outcome = 'failed')
    );
    one.look = look;
    return look.copy;
  };

  /** Copies that only a draft of a mapping named are let go of. */
  const forgetOthers = async (urls: ReadonlySet<string>): Promise<void> => {
    for (const [url, { look, copy }] of kept) {
      if (!urls.has(url) && (look === null || isDue(look))) {
        kept.delete(url);
        await (copy && rm(copy.path, { force: true }));
      }
    }
  };

  return {
    async version(mapping) {
      const urls = new Set(urlsOf(mapping).map(([, url]) => url));
      await forgetOthers(urls);
      // All are waited for, so that of several failures the same one is told each time.
      const looks = await Promise.allSettled([...urls].map(copyOf));
      return JSON.stringify(looks.map((look) => (look.status === 'fulfilled' ? look.value.digest : fail(look.reason))));
    },
    async into(target, mapping, signal, only) {
      const found = new Map<EntityId, EntityFiles>();
      for (const [entity, url] of urlsOf(mapping).filter(([id]) => only?.has(id) ?? true)) {
        const { path: from } = await unlessAborted(copyOf(url), signal);
        const to = path.join(await target(), `${entity}-at-url.csv`);
        await link(from, to);
        const { url: _, ...others } = mapping.entities[entity] ?? { fields: {} };
        const place = urlText(url);
        found.set(entity, { place, mapping: { ...others, file: place }, files: [await fileAt(to, place)] });
      }
      return found;
    },
    file: async (url, signal) => fileAt((await unlessAborted(copyOf(url), signal)).path, url),
    lookAgain() {
      for (const one of kept.values()) {
        one.look = one.look?.outcome === 'pending' ? one.look : null;
      }
    },
    async close() {
      closing.abort(new KpiError('cancelled', 'The data source is being closed.'));
      await Promise.allSettled([...kept.values()].map(({ look }) => look?.copy));
      await folder.remove();
    },
  };
}

/** The entities that are read from URLs, in the model's order. */
export const urlsOf = ({ entities }: Mapping): ReadonlyArray<readonly [EntityId, string]> =>
  entityIds.flatMap((entity) => {
    const url = entities[entity]?.url;
    return url === undefined ? [] : [[entity, url] as const];
  });

const systemAddresses = async (name: string): Promise<readonly string[]> =>
  (await lookup(name, { all: true })).map(({ address }) => address);

async function fileAt(file: string, name: string): Promise<CsvFile> {
  const { size, mtimeMs: modifiedMs, ino: inode } = await stat(file);
  return { name, path: file, size, modifiedMs, inode };
}

function since(moment: Instant, { code, message, cause }: KpiError): KpiError {
  const minute = new Date(moment).toISOString().slice(0, 16).replace('T', ' ');
  return new KpiError(code, `${message} So since ${minute} UTC; what was fetched before goes on answering.`, { cause });
}

function fail(reason: unknown): never {
  throw reason;
}
