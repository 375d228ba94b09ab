// The door of the host: Grafana's plugin protocol for a data source backend in TypeScript.
export { thisProcess, type HostProcess } from './host-process';
export { createLogger, type LogFields, type Logger, type LogLevel } from './logger';
export type {
  DataQuery,
  DataResponse,
  ErrorSource,
  GrafanaUser,
  HealthResult,
  InstanceSettings,
  LatePlugin,
  PluginDefinition,
  PublicError,
  QueryDataRequest,
  RequestContext,
  ResourceRequest,
  ResourceResponse,
} from './plugin-definition';
export { servePlugin } from './serve-plugin';
