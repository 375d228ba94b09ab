// The built executable from outside: start-up, memory, and a query's whole way over gRPC.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildWhenChanged, executable } from '../../scripts/build-when-changed';
import { root } from '../../scripts/command';
import { connectPlugin } from '../../scripts/demo/plugin-client';
import { startPlugin } from '../../scripts/demo/plugin-process';
import { median, medianMs, timed } from './measure';
import { megabytes, ms, type ResultLine } from './result-line';
import { months } from './yardstick';

const STARTS = 15;
const QUERIES = 10;

/** Start-up to handshake, and memory before any data is loaded. */
export async function startUp(): Promise<ResultLine[]> {
  await buildWhenChanged();
  const starts: number[] = [];
  const memory: number[] = [];
  for (let start = 0; start < STARTS; start++) {
    const plugin = await startPlugin(join(root, executable));
    starts.push(plugin.handshakeMs);
    memory.push(await residentKilobytes(plugin.pid));
    await plugin.kill();
  }
  return [plain('start-up to handshake', ms(median(starts))), plain('memory when started', megabytes(median(memory)))];
}

/** Load, query and memory of the executable over a CSV folder. */
export async function overGrpc(folder: string): Promise<ResultLine[]> {
  const plugin = await startPlugin(join(root, executable), { GF_PLUGIN_ALLOWED_FOLDERS: folder });
  try {
    const client = connectPlugin(plugin.address, { source: 'csv', folder });
    const ask = () =>
      client.ask(
        { nrr: { metric: 'net_revenue_retention', by: ['csm'], period: { every: 'month' } } },
        { from: months.from, to: months.to - 1 }
      );
    const firstMs = await timed(ask);
    const loaded = await residentKilobytes(plugin.pid);
    const queryMs = await medianMs(QUERIES, ask);
    return [
      plain('first answer over gRPC, with load', ms(firstMs)),
      plain('NRR by CSM × 36 months over gRPC', ms(queryMs)),
      plain('memory after loading', megabytes(loaded)),
      plain(`memory after ${QUERIES} queries`, megabytes(await residentKilobytes(plugin.pid))),
    ];
  } finally {
    await plugin.kill();
  }
}

const plain = (what: string, ours: string): ResultLine => ({ what, ours, against: '', ratio: null, target: null });

async function residentKilobytes(pid: number): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)]);
  return Number(stdout.trim());
}
