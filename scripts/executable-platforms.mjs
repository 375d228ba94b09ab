// The platforms the backend is compiled for, and which registry packages each of them needs.

/** `grafana` is how Grafana names the platform in an executable's file name. */
export const platforms = [
  platform('linux', 'x64', { bun: '@oven/bun-linux-x64', duckdb: '@duckdb/node-bindings-linux-x64' }),
  platform('linux', 'arm64', { bun: '@oven/bun-linux-aarch64', duckdb: '@duckdb/node-bindings-linux-arm64' }),
  platform('darwin', 'x64', { bun: '@oven/bun-darwin-x64', duckdb: '@duckdb/node-bindings-darwin-x64' }),
  platform('darwin', 'arm64', { bun: '@oven/bun-darwin-aarch64', duckdb: '@duckdb/node-bindings-darwin-arm64' }),
  platform('win32', 'x64', { bun: '@oven/bun-windows-x64', duckdb: '@duckdb/node-bindings-win32-x64' }),
  platform('win32', 'arm64', { bun: '@oven/bun-windows-aarch64', duckdb: '@duckdb/node-bindings-win32-arm64' }),
];

function platform(os, arch, packages) {
  const grafanaOs = os === 'win32' ? 'windows' : os;
  const grafanaArch = arch === 'x64' ? 'amd64' : arch;
  return {
    os,
    arch,
    packages,
    grafana: `${grafanaOs}_${grafanaArch}`,
    suffix: os === 'win32' ? '.exe' : '',
    bunTarget: `bun-${grafanaOs}-${arch}`,
    bunFile: os === 'win32' ? 'bin/bun.exe' : 'bin/bun',
  };
}
