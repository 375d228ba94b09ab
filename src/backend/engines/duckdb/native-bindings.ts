// Stands in for `@duckdb/node-bindings` inside the compiled executable (the build maps that name to
// this file): loads DuckDB's addon from `duckdb_<os>_<arch>` beside the executable; the addon finds
// libduckdb next to itself. Images without a C++ runtime (Alpine) get the one shipped in `compat/`.
import { constants } from 'node:os';
import { dirname, join } from 'node:path';

/** Platforms by the names that Grafana gives them in an executable's file name. */
const os = process.platform === 'win32' ? 'windows' : process.platform;
const arch = process.arch === 'x64' ? 'amd64' : process.arch;
const folder = join(dirname(process.execPath), `duckdb_${os}_${arch}`);

/** The part of `bun:ffi` used here; Bun's types are not installed. */
interface ForeignFunctions {
  dlopen(
    path: string,
    symbols: Record<string, { readonly args: readonly string[]; readonly returns: string }>
  ): unknown;
}

function loadAddon(): object {
  const addon = { exports: {} };
  process.dlopen(addon, join(folder, 'duckdb.node'), constants.dlopen?.RTLD_NOW);
  return addon.exports;
}

/** Loading a library by full path makes its name known to the loader; a symbol must be asked for. */
function loadCxxRuntime(): void {
  // Boundary: the module exists only inside Bun.
  const { dlopen }: ForeignFunctions = require('bun:ffi');
  dlopen(join(folder, 'compat', 'libgcc_s.so.1'), { _Unwind_GetIP: { args: ['ptr'], returns: 'ptr' } });
  dlopen(join(folder, 'compat', 'libstdc++.so.6'), { __cxa_demangle: { args: ['ptr'], returns: 'ptr' } });
}

function load(): object {
  try {
    return loadAddon();
  } catch (error) {
    if (!(error instanceof Error && /libstdc\+\+|libgcc_s/.test(error.message))) {
      throw error;
    }
    loadCxxRuntime();
    return loadAddon();
  }
}

// DuckDB's API reads the bindings as a module's default.
export default load();
