// The service: the product's answers to the host's questions.
import { parseSettings } from '../../shared/settings/parse-settings';
import type { PluginDefinition } from '../host';
import { describeError } from './describe-error';
import { checkHealth } from './health';
import { type Instance, openInstance, type Surroundings } from './instance';
import { createMetrics } from './metrics';
import { queryData } from './query-data';
import { callResource } from './resources';
import { secureSocksProxy } from './secure-socks-proxy';

export { parseUrlHosts } from '../sources';

export interface ServiceDeps extends Surroundings {
  readonly pluginId: string;
  /** Resident memory of the process. */
  readonly residentBytes: () => number;
}

export function createService(deps: ServiceDeps): PluginDefinition<Instance> {
  const { pluginId, log, now } = deps;
  const metrics = createMetrics(deps.residentBytes);
  return {
    pluginId,
    log,
    async createInstance(given) {
      const { jsonData, orgId, uid, secrets } = given;
      const settings = parseSettings(jsonData);
      const proxy = settings.source === 'postgres' ? secureSocksProxy(given) : undefined;
      return openInstance(
        { orgId, uid, type: pluginId },
        settings,
        secrets,
        { ...deps, log: log.with({ dsUID: uid }) },
        proxy
      );
    },
    disposeInstance: ({ dataSource, source }) => {
      metrics.forget(dataSource);
      return source.close();
    },
    queryData: (instance, request, context) => queryData(instance, request, context, deps, metrics.queries),
    checkHealth: (instance, context) => checkHealth(instance, now(), context),
    callResource: (instance, request, context) => callResource(instance, request, now(), context),
    collectMetrics: () => metrics.text(),
    describeError,
  };
}

/** The administrator's folders, as written in Grafana's ini: separated by the system's path separator, a comma or a new line. */
export function parseAllowedFolders(text: string | undefined, separator: string): string[] {
  return (text ?? '')
    .split(/[\n,]/)
    .flatMap((part) => part.split(separator))
    .map((folder) => folder.trim())
    .filter((folder) => folder !== '');
}
