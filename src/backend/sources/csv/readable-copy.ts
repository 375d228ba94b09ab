// A private copy of a CSV file in the one form that DuckDB reads without surprises: UTF-8, one kind
// of line end, no faulty records. Only files that need it are copied.
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Encoding } from './csv-header';
import type { ByteRange } from './record-scan';

const lf = 10;
const cr = 13;

/** Writes the file as UTF-8 to `target`. */
export async function copyAsUtf8(path: string, encoding: Encoding, target: string): Promise<void> {
  const decoder = new TextDecoder(encoding);
  await writeChunks(target, async (write) => {
    for await (const chunk of createReadStream(path)) {
      await write(Buffer.from(decoder.decode(bytesOf(chunk), { stream: true })));
    }
    await write(Buffer.from(decoder.decode()));
  });
}

/** Writes a UTF-8 file without the stretches to skip to `target`, on request with line feeds for all its line ends. */
export async function copyWithout(
  path: string,
  skip: readonly ByteRange[],
  lineFeedsOnly: boolean,
  target: string
): Promise<void> {
  await writeChunks(target, async (write) => {
    let offset = 0;
    let next = 0;
    let afterCr = false;
    for await (const chunk of createReadStream(path)) {
      const bytes = bytesOf(chunk);
      const kept = new Uint8Array(bytes.byteLength);
      let length = 0;
      for (let at = 0; at < bytes.byteLength; at += 1) {
        const position = offset + at;
        while (position >= (skip[next]?.end ?? Infinity)) {
          next += 1;
        }
        const byte = bytes[at] ?? 0;
        if (position < (skip[next]?.start ?? Infinity) && !(byte === lf && afterCr)) {
          kept[length] = byte === cr && lineFeedsOnly ? lf : byte;
          length += 1;
        }
        afterCr = lineFeedsOnly && byte === cr;
      }
      offset += bytes.byteLength;
      await write(kept.subarray(0, length));
    }
  });
}

async function writeChunks(
  target: string,
  produce: (write: (bytes: Uint8Array) => Promise<void>) => Promise<void>
): Promise<void> {
  const file = await open(target, 'wx', 0o600);
  try {
    await produce(async (bytes) => {
      await file.writeFile(bytes);
    });
  } finally {
    await file.close();
  }
}

function bytesOf(chunk: unknown): Uint8Array {
  if (ArrayBuffer.isView(chunk)) {
    return new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  }
  throw new TypeError('A file stream without an encoding yields bytes.');
}
