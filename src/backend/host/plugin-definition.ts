// What a data source brings and what it is told: the host's whole contract, free of gRPC.
import type { Logger } from './logger';

export type ErrorSource = 'plugin' | 'downstream';

/** One configured data source, secrets decrypted, as Grafana sent it with the request. */
export interface InstanceSettings {
  readonly orgId: number;
  readonly uid: string;
  readonly name: string;
  readonly url: string;
  readonly user: string;
  readonly database: string;
  /** Parsed, unchecked; an empty object where Grafana has none. */
  readonly jsonData: unknown;
  readonly secrets: Readonly<Record<string, string>>;
  /** When the settings were last saved, epoch milliseconds. */
  readonly updatedMs: number;
  /** Grafana's own settings that matter to plugins: feature toggles, proxy, limits. */
  readonly grafanaConfig: Readonly<Record<string, string>>;
}

export interface GrafanaUser {
  readonly login: string;
  readonly name: string;
  readonly email: string;
  /** `Viewer`, `Editor` or `Admin`. */
  readonly role: string;
}

export interface RequestContext {
  /** Aborts when the caller cancels or its deadline passes. Work must stop, and reject with the reason. */
  readonly signal: AbortSignal;
  /** Null when Grafana itself asks. Alert rules come as `grafana_scheduler`, with the header `FromAlert`. */
  readonly user: GrafanaUser | null;
  readonly orgId: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly log: Logger;
}

export interface DataQuery {
  readonly refId: string;
  readonly queryType: string;
  readonly maxDataPoints: number;
  readonly intervalMs: number;
  /** Epoch milliseconds. */
  readonly from: number;
  readonly to: number;
  /** The query's JSON, parsed and unchecked, with Grafana's own keys (`refId`, `datasource` …) still in it. */
  readonly model: unknown;
}

export interface QueryDataRequest {
  readonly queries: readonly DataQuery[];
}

/** The answer to one refId: frames, or an error, or both. */
export interface DataResponse {
  /** As in HTTP. */
  readonly status: number;
  /** Arrow IPC files. */
  readonly frames: readonly Uint8Array[];
  /** Shown to the user. */
  readonly error?: string;
  readonly errorSource?: ErrorSource;
}

export interface HealthResult {
  readonly status: 'ok' | 'error';
  readonly message: string;
  /** Grafana shows `verboseMessage` (to admins) and links `errorDetailsLink`. */
  readonly details?: Readonly<Record<string, unknown>>;
}

export interface ResourceRequest {
  readonly method: string;
  /** Without query string, as Grafana sent it. */
  readonly path: string;
  /** Path with query string. */
  readonly url: string;
  readonly body: Uint8Array;
}

export interface ResourceResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** What the user is told of a failure. */
export interface PublicError {
  readonly status: number;
  readonly message: string;
  readonly errorSource: ErrorSource;
}

/** A data source's backend. `I` is what it keeps per configured data source: pools, caches, data. */
export interface PluginDefinition<I> {
  readonly pluginId: string;
  readonly log: Logger;
  /** Makes an instance from settings. A rejection answers the waiting requests and is not kept. */
  createInstance(settings: InstanceSettings): Promise<I>;
  /** Frees an instance; called once, after its last call has ended (at a stop: at once). */
  disposeInstance(instance: I): Promise<void>;
  /** Answers by refId. A query that fails is an entry with an error; reject only when nothing could be tried. */
  queryData(
    instance: I,
    request: QueryDataRequest,
    context: RequestContext
  ): Promise<ReadonlyMap<string, DataResponse>>;
  checkHealth(instance: I, context: RequestContext): Promise<HealthResult>;
  callResource(instance: I, request: ResourceRequest, context: RequestContext): Promise<ResourceResponse>;
  /** Metrics of the whole process in Prometheus' text format. */
  collectMetrics(): string | Promise<string>;
  /** Public words for an error that the methods above rejected with; undefined when it has none. */
  describeError(error: unknown): PublicError | undefined;
}

/** A plugin that is loaded only when the host has been told where to call, so that the handshake does not wait for it. */
export interface LatePlugin<I> {
  readonly log: Logger;
  /** Called once; calls that come earlier wait for it. A rejection ends the process. */
  load(): Promise<PluginDefinition<I>>;
}
