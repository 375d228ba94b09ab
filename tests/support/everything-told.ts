// All that one data source tells anybody, for tests of what must not be in it.
import { createLogger } from '../../src/backend/host';
import { checkHealth } from '../../src/backend/service/health';
import { openInstance, type Surroundings } from '../../src/backend/service/instance';
import { queryData } from '../../src/backend/service/query-data';
import { callResource } from '../../src/backend/service/resources';
import { parseSettings } from '../../src/shared/settings/parse-settings';

const { signal } = new AbortController();
const paths = ['model', 'rejects', 'tables', 'checks', 'values?dimension=csm', 'unknown'];

/** Answers and failures of the health check, every route and a query, to an administrator, and the lines of the log. */
export async function everythingTold(
  settings: object,
  secrets: Readonly<Record<string, string>>,
  now: number,
  more: Partial<Surroundings> = {}
): Promise<{ readonly told: readonly unknown[]; readonly log: string }> {
  const lines: string[] = [];
  const log = createLogger('test', { writeStderr: (line) => void lines.push(line), nowMs: () => now });
  const instance = openInstance(
    { orgId: 1, uid: 'told', type: 'csmetrics-customersuccess-datasource' },
    parseSettings(settings),
    secrets,
    { now: () => now, log, allowedFolders: [], ...more }
  );
  const told: unknown[] = [];
  const tell = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      told.push(await work());
    } catch (error) {
      // As the host does, which tells the words and logs the rest.
      log.error('failed', { error });
      told.push(error instanceof Error ? error.message : error);
    }
  };
  const user = { login: 'a', name: 'A', email: 'a@example.com', role: 'Admin' };
  const context = { signal, user, orgId: 1, headers: {}, log };
  const get = (path: string) => ({ method: 'GET', path, url: path, body: new Uint8Array() });
  const queries = [
    {
      refId: 'A',
      queryType: '',
      maxDataPoints: 100,
      intervalMs: 1000,
      from: now - 1e10,
      to: now,
      model: { metric: 'customer_churn_rate', period: { every: 'month' } },
    },
  ];
  await tell(() => checkHealth(instance, now, context));
  for (const path of paths) {
    await tell(async () => new TextDecoder().decode((await callResource(instance, get(path), now, context)).body));
  }
  await tell(async () => {
    const metrics = { start: () => () => undefined, answersFrom: () => undefined };
    const answers = await queryData(instance, { queries }, context, { now: () => now }, metrics);
    return [...answers.values()].map(({ frames, ...rest }) => [
      rest,
      frames.map((frame) => Buffer.from(frame).toString('latin1')),
    ]);
  });
  await instance.source.close();
  return { told, log: lines.join('') };
}
