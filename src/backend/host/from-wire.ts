// Grafana's messages into the host's own types. Pure; throws a HostError where a message makes no sense.
import type { DataQuery as WireQuery, PluginContext, StringList } from './gen/backend_pb';
import { HostError } from './host-error';
import type { DataQuery, GrafanaUser, InstanceSettings } from './plugin-definition';

/** Settings of the data source that the request is about. */
export function instanceSettings(context: PluginContext | undefined): InstanceSettings {
  const settings = context?.dataSourceInstanceSettings;
  if (context === undefined || settings === undefined) {
    throw new HostError(400, 'Grafana sent no data source settings. Save the data source, then try again.');
  }
  return {
    orgId: Number(context.orgId),
    uid: settings.uid,
    name: settings.name,
    url: settings.url,
    user: settings.user,
    database: settings.database,
    jsonData: parseJson(settings.jsonData, `The JSON of data source “${settings.name}”`),
    secrets: settings.decryptedSecureJsonData,
    updatedMs: Number(settings.lastUpdatedMS),
    grafanaConfig: context.grafanaConfig,
  };
}

/** Who asks; null when Grafana itself does. */
export function grafanaUser(context: PluginContext | undefined): GrafanaUser | null {
  const user = context?.user;
  return user === undefined ? null : { login: user.login, name: user.name, email: user.email, role: user.role };
}

export function dataQuery(query: WireQuery): DataQuery {
  return {
    refId: query.refId,
    queryType: query.queryType,
    maxDataPoints: Number(query.maxDataPoints),
    intervalMs: Number(query.intervalMS),
    from: Number(query.timeRange?.fromEpochMS ?? 0n),
    to: Number(query.timeRange?.toEpochMS ?? 0n),
    model: parseJson(query.json, `The JSON of query ${query.refId}`),
  };
}

/** Header names in lower case; several values of one name joined by commas, as HTTP allows. */
export function headerRecord(headers: Readonly<Record<string, string | StringList>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name.toLowerCase(),
      typeof value === 'string' ? value : value.values.join(', '),
    ])
  );
}

function parseJson(bytes: Uint8Array, what: string): unknown {
  if (bytes.length === 0) {
    return {};
  }
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return value;
  } catch (cause) {
    throw new HostError(400, `${what} is not valid.`, { cause });
  }
}
