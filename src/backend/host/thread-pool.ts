// Imported first, for its effect: widens Bun's worker pool, which otherwise has one thread a core,
// so that a few long native calls cannot stall files, DNS and short ones. Bun reads the size from
// the C environment at first use; `process.env` does not reach it.

const THREADS = 16;
const NAME = 'UV_THREADPOOL_SIZE';

/** The part of `bun:ffi` used here; Bun's types are not installed. */
interface ForeignFunctions {
  dlopen(
    path: string,
    symbols: Record<string, { readonly args: readonly string[]; readonly returns: string }>
  ): { readonly symbols: Record<string, (...args: unknown[]) => number> };
}

const UNIX = { call: 'setenv', args: ['ptr', 'ptr', 'i32'] };
const WINDOWS = { call: '_putenv_s', args: ['ptr', 'ptr'] };

/** C libraries by the names they go by; the first that opens is the one in use. */
const C_LIBRARIES = [
  { path: 'libc.so.6', ...UNIX },
  { path: 'libc.musl-x86_64.so.1', ...UNIX },
  { path: 'libc.musl-aarch64.so.1', ...UNIX },
  { path: 'libSystem.B.dylib', ...UNIX },
  { path: 'ucrtbase.dll', ...WINDOWS },
];

function setInC(name: string, value: string): string | null {
  // Boundary: the module exists only inside Bun.
  const { dlopen }: ForeignFunctions = require('bun:ffi');
  const text = (content: string) => Buffer.from(`${content}\0`);
  const failures: string[] = [];
  for (const { path, call, args } of C_LIBRARIES) {
    try {
      const { symbols } = dlopen(path, { [call]: { args, returns: 'i32' } });
      symbols[call]?.(text(name), text(value), 1);
      return null;
    } catch (error) {
      failures.push(String(error));
    }
  }
  return `${name} could not be set: ${failures.join('; ')}`;
}

const wideEnough = Number(process.env[NAME]) >= THREADS;

/** Why the pool stayed narrow, for the log; null when it is wide enough or this is not Bun. */
export const threadPoolWarning: string | null =
  process.versions.bun === undefined || wideEnough ? null : setInC(NAME, String(THREADS));
