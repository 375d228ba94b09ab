// One URL → a file on this machine, or the news that nothing has changed.
import { urlText } from '../../../shared/model/file-url';
import { KpiError } from '../../../shared/errors';
import { writeBody } from './file-body';
import { ofConnection, ofStatus } from './url-fault';
import { type Access, type Answer, ask, type Validators } from './url-request';

export interface DownloadLimits {
  readonly maxMegabytes: number;
  readonly timeoutSeconds: number;
}

export interface Downloaded {
  /** Of the file, unpacked. */
  readonly digest: string;
  readonly validators: Validators;
}

/** Writes what is there to `target`, unless the host says that it is still `known`. Throws a `KpiError` with what to mend. */
export async function download(
  text: string,
  target: string,
  known: Downloaded | null,
  access: Access,
  limits: DownloadLimits,
  closing: AbortSignal
): Promise<Downloaded> {
  const timeout = AbortSignal.timeout(limits.timeoutSeconds * 1000);
  const signal = AbortSignal.any([closing, timeout]);
  const place = urlText(text);
  try {
    const answer = await ask(new URL(text), known?.validators ?? null, access, signal);
    return await received(answer, target, known, place, access, limits, signal);
  } catch (error) {
    closing.throwIfAborted();
    if (timeout.aborted) {
      throw new KpiError(
        'timeout',
        `${place} did not arrive within ${limits.timeoutSeconds} s. Ask again later, or raise urls.timeoutSeconds.`,
        { cause: error }
      );
    }
    throw error;
  }
}

async function received(
  { url, response }: Answer,
  target: string,
  known: Downloaded | null,
  place: string,
  access: Access,
  limits: DownloadLimits,
  signal: AbortSignal
): Promise<Downloaded> {
  const { statusCode = 0, headers } = response;
  if (statusCode === 304 && known !== null) {
    response.destroy();
    return known;
  }
  if (statusCode !== 200) {
    response.destroy();
    const { login } = access;
    throw ofStatus(place, statusCode, login === null ? 'none' : login.host === url.host ? 'sent' : 'other host');
  }
  try {
    const digest = await writeBody(
      arriving(url, response),
      target,
      { place, maxMegabytes: limits.maxMegabytes },
      signal
    );
    const { etag, 'last-modified': lastModified } = headers;
    return { digest, validators: { href: url.href, etag, lastModified } };
  } finally {
    response.destroy();
  }
}

async function* arriving(url: URL, response: AsyncIterable<Uint8Array>) {
  try {
    yield* response;
  } catch (error) {
    throw ofConnection(url, error);
  }
}
