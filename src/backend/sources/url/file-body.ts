// The body of an answer as a file: unpacked where it is packed, within limits, and refused where it is no CSV.
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { KpiError } from '../../../shared/errors';
import { errorCode } from '../error-code';

const MEGABYTE = 1_000_000;
/** Text that people keep in tables packs up to some dozen times; a bomb, up to a thousand times. */
const MAX_RATIO = 200;
/** Under this no ratio hurts. */
const RATIO_FROM_BYTES = 10 * MEGABYTE;

interface Limits {
  /** What people call the file. */
  readonly place: string;
  readonly maxMegabytes: number;
}

/** Writes the file and gives its digest. Throws `too_large` or `bad_data`; what the stream throws comes through. */
export async function writeBody(
  body: AsyncIterable<Uint8Array>,
  target: string,
  limits: Limits,
  signal: AbortSignal
): Promise<string> {
  const hash = createHash('sha256');
  const sent = { bytes: 0 };
  const plain = unpacked(counted(body, sent, limits), limits);
  await pipeline(
    Readable.from(checked(plain, sent, limits), { objectMode: false }),
    async function* (chunks: AsyncIterable<Uint8Array>) {
      for await (const chunk of chunks) {
        hash.update(chunk);
        yield chunk;
      }
    },
    createWriteStream(target, { flags: 'wx', mode: 0o600 }),
    { signal }
  );
  return hash.digest('hex');
}

async function* counted(chunks: AsyncIterable<Uint8Array>, sent: { bytes: number }, limits: Limits) {
  for await (const chunk of chunks) {
    sent.bytes += chunk.length;
    if (sent.bytes > limits.maxMegabytes * MEGABYTE) {
      throw tooLarge(limits);
    }
    yield chunk;
  }
}

const tooLarge = ({ place, maxMegabytes }: Limits): KpiError =>
  new KpiError(
    'too_large',
    `${place} is larger than ${maxMegabytes} MB, which is as much as may be fetched. Split the file, or raise urls.maxMegabytes.`
  );

/** Limits the size as it is unpacked, and looks at the beginning. */
async function* checked(chunks: AsyncIterable<Uint8Array>, sent: { readonly bytes: number }, limits: Limits) {
  let bytes = 0;
  for await (const chunk of startingWith(chunks, HEAD_BYTES)) {
    if (bytes === 0) {
      refuseOthers(chunk, limits);
    }
    bytes += chunk.length;
    if (bytes > limits.maxMegabytes * MEGABYTE) {
      throw tooLarge(limits);
    }
    if (bytes > RATIO_FROM_BYTES && bytes > sent.bytes * MAX_RATIO) {
      throw new KpiError(
        'too_large',
        `${limits.place} unpacks to more than ${MAX_RATIO} times its size, as no table of text does. It is not read.`
      );
    }
    yield chunk;
  }
}

const HEAD_BYTES = 512;

function refuseOthers(head: Uint8Array, { place }: Limits): void {
  const text = new TextDecoder('latin1').decode(head.subarray(0, HEAD_BYTES)).replace(/^\u00ef\u00bb\u00bf/, '');
  const found = /^\s*</.test(text)
    ? 'a web page, perhaps one to log in at'
    : /^\s*(\{|\[\s*[[{"])/.test(text)
      ? 'JSON'
      : text.startsWith('PK\u0003\u0004')
        ? 'an Excel file or a zip archive'
        : isGzip(head)
          ? 'a file packed twice'
          : undefined;
  if (found !== undefined) {
    throw new KpiError('bad_data', `${place} is ${found}, not a CSV file. Give the URL of the file itself.`);
  }
}

const isGzip = ([first, second]: Uint8Array): boolean => first === 0x1f && second === 0x8b;

/** Packed files are known by how they begin, whatever the server says of them. */
async function* unpacked(chunks: AsyncIterable<Uint8Array>, { place }: Limits): AsyncGenerator<Uint8Array> {
  const whole = startingWith(chunks, 2);
  const first = await whole.next();
  if (first.done === true) {
    return;
  }
  const all = resumed(first.value, whole);
  if (!isGzip(first.value)) {
    yield* all;
    return;
  }
  const gunzip = createGunzip();
  const feeding = pipeline(Readable.from(all, { objectMode: false }), gunzip);
  // What goes wrong there comes out of the reading side as well.
  feeding.catch(() => undefined);
  try {
    yield* gunzip;
  } catch (error) {
    throw errorCode(error).startsWith('Z_')
      ? new KpiError('bad_data', `${place} is packed with gzip, but damaged or cut off.`, { cause: error })
      : error;
  }
}

async function* resumed(first: Uint8Array, rest: AsyncIterable<Uint8Array>) {
  yield first;
  yield* rest;
}

/** The same bytes, the first piece at least so long where there are so many. */
async function* startingWith(chunks: AsyncIterable<Uint8Array>, length: number): AsyncGenerator<Uint8Array> {
  let head: Uint8Array | null = new Uint8Array();
  for await (const chunk of chunks) {
    if (head === null) {
      yield chunk;
      continue;
    }
    head = Buffer.concat([head, chunk]);
    if (head.length >= length) {
      yield head;
      head = null;
    }
  }
  if (head !== null && head.length > 0) {
    yield head;
  }
}
