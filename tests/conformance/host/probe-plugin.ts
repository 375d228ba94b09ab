// A plugin that does what the Go tests tell it, to prove the host without the product: queries name
// an act, the resource `state` tells what happened inside.
import { tableFromArrays, tableToIPC } from '@uwdata/flechette';
import {
  createLogger,
  servePlugin,
  thisProcess,
  type DataQuery,
  type DataResponse,
  type InstanceSettings,
  type RequestContext,
  type ResourceResponse,
} from '../../../src/backend/host';

interface Act {
  readonly act: 'rows' | 'wait' | 'fail' | 'silence' | 'crash' | 'reject' | 'print';
  readonly rows?: number;
}

interface Probe {
  readonly serial: number;
  readonly settings: InstanceSettings;
}

const state = { created: 0, disposed: 0, waiting: 0, aborted: 0 };
const log = createLogger('probe', thisProcess);

class Refused extends Error {}

function frame(rows: number): Uint8Array {
  const values = Float64Array.from({ length: rows }, (_, row) => row);
  const bytes = tableToIPC(tableFromArrays({ value: values }), { format: 'file' });
  if (bytes === null) {
    throw new Error('no bytes');
  }
  return bytes;
}

async function answer({ model }: DataQuery, { signal }: RequestContext): Promise<DataResponse | null> {
  // Boundary: the tests write these queries.
  const { act, rows = 1 } = model as Act;
  switch (act) {
    case 'rows':
      return { status: 200, frames: [frame(rows)] };
    case 'wait':
      state.waiting += 1;
      await new Promise((_, reject) => {
        signal.addEventListener('abort', () => {
          state.aborted += 1;
          reject(signal.reason);
        });
      });
      return null;
    case 'fail':
      throw new Error('the secret is swordfish');
    case 'silence':
      return null;
    case 'crash':
      setTimeout(() => {
        throw new Error('crashed as told');
      });
      return null;
    case 'reject':
      void Promise.reject(new Error('rejected as told'));
      return { status: 200, frames: [frame(1)] };
    case 'print':
      console.log('printed by a library');
      return { status: 200, frames: [frame(1)] };
  }
}

function resource({ serial, settings }: Probe, path: string, context: RequestContext): ResourceResponse {
  const headers = { 'content-type': 'application/json' };
  switch (path) {
    case 'state': {
      const { user, headers: asked } = context;
      const body = { ...state, serial, settings: settings.jsonData, user, headers: asked };
      return { status: 200, headers, body: Buffer.from(JSON.stringify(body)) };
    }
    case 'large':
      return { status: 200, headers, body: new Uint8Array(5_000_000).fill(7) };
    default:
      throw new Refused(`There is no resource ${path}.`);
  }
}

void servePlugin<Probe>({
  pluginId: 'probe',
  log,
  createInstance: async (settings) => {
    // Boundary: the tests write these settings.
    if ((settings.jsonData as { refuse?: boolean }).refuse) {
      throw new Refused('These settings are refused.');
    }
    state.created += 1;
    return { serial: state.created, settings };
  },
  disposeInstance: async () => {
    state.disposed += 1;
  },
  queryData: async (_probe, { queries }, context) => {
    const answers = new Map<string, DataResponse>();
    for (const query of queries) {
      const response = await answer(query, context);
      if (response !== null) {
        answers.set(query.refId, response);
      }
    }
    return answers;
  },
  checkHealth: async () => ({ status: 'ok', message: 'Probing.', details: { verboseMessage: 'all of it' } }),
  callResource: async (probe, { path }, context) => resource(probe, path, context),
  collectMetrics: () => `# TYPE probe_instances gauge\nprobe_instances ${state.created - state.disposed}\n`,
  describeError: (error) =>
    error instanceof Refused ? { status: 404, message: error.message, errorSource: 'downstream' } : undefined,
});
