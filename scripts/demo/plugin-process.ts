// Starts the executable the way Grafana does: a bare environment, one handshake line on stdout, logs on stderr.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface PluginProcess {
  /** Where it listens, e.g. `http://127.0.0.1:43121`. */
  readonly address: string;
  readonly pid: number;
  readonly handshakeMs: number;
  /** Log lines at level warn or error, in their own words. */
  readonly complaints: readonly string[];
  /** Ends the process; resolves when it is gone. */
  kill(): Promise<void>;
}

const HANDSHAKE_TIMEOUT_MS = 20_000;

/** Launches the executable; throws with its own words when it leaves before the handshake. */
export async function startPlugin(
  executable: string,
  settings: Readonly<Record<string, string>> = {}
): Promise<PluginProcess> {
  const started = performance.now();
  const child = spawn(executable, [], {
    env: {
      grafana_plugin_type: 'datasource',
      PLUGIN_PROTOCOL_VERSIONS: '2',
      PLUGIN_MIN_PORT: '10000',
      PLUGIN_MAX_PORT: '25000',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const complaints: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => {
    const complaint = complaintIn(line);
    if (complaint !== null) {
      complaints.push(complaint);
    }
  });
  const gone = once(child, 'exit');
  const line = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line').then(([first]) => String(first)),
    gone.then(
      ([code]) => `left with exit code ${String(code)}`,
      (error) => `could not be started: ${String(error)}`
    ),
    new Promise<string>((resolve) => setTimeout(resolve, HANDSHAKE_TIMEOUT_MS, 'said nothing in time').unref()),
  ]);
  const [, , network, address, protocol] = line.split('|');
  if (network !== 'tcp' || protocol !== 'grpc' || child.pid === undefined) {
    child.kill('SIGKILL');
    throw new Error([`The executable ${line}.`, ...complaints].join('\n'));
  }
  return {
    address: `http://${address}`,
    pid: child.pid,
    handshakeMs: performance.now() - started,
    complaints,
    async kill() {
      child.kill('SIGTERM');
      await gone;
    },
  };
}

function complaintIn(line: string): string | null {
  if (!line.startsWith('{')) {
    return line.trim() || null;
  }
  const entry: unknown = JSON.parse(line);
  const fields: Partial<Record<string, unknown>> = typeof entry === 'object' && entry !== null ? { ...entry } : {};
  return fields['@level'] === 'warn' || fields['@level'] === 'error' ? String(fields['@message']) : null;
}
