// Grafana's side of the plugin protocol, as little of it as the demo needs.
import { createClient } from '@connectrpc/connect';
import { createGrpcTransport } from '@connectrpc/connect-node';
import { CheckHealthResponse_HealthStatus, Data, Diagnostics, Resource } from '../../src/backend/host/gen/backend_pb';
import { GRPCController } from '../../src/backend/host/gen/grpc_controller_pb';
import type { KpiQuery } from '../../src/shared/query/query';
import { readFrame, type Series } from './read-frame';

export interface Health {
  readonly ok: boolean;
  readonly message: string;
  /** What only administrators see; null where there is nothing more. */
  readonly details: string | null;
}

export interface Answer {
  readonly series: readonly Series[];
  readonly notices: readonly string[];
}

/** What a panel stores; everything left out takes the schema's defaults. */
export type StoredQuery = Partial<Omit<KpiQuery, 'period'>> & { readonly period: Partial<KpiQuery['period']> };

/** One query as Grafana passes it on. */
export interface RawQuery {
  readonly refId: string;
  readonly maxDataPoints: number;
  readonly intervalMs: number;
  readonly model: Readonly<Record<string, unknown>>;
}

/** One query's answer as the executable gives it. */
export interface RawAnswer {
  /** Arrow, one frame each. */
  readonly frames: readonly Uint8Array[];
  /** Empty where all went well. */
  readonly error: string;
  readonly status: number;
  readonly errorSource: string;
}

interface Range {
  readonly from: number;
  readonly to: number;
}

export interface PluginClient {
  health(): Promise<Health>;
  /** Answers by refId, failed ones included. */
  query(queries: readonly RawQuery[], range: Range, signal?: AbortSignal): Promise<Readonly<Record<string, RawAnswer>>>;
  /** Answers by name; throws with the plugin's own sentence when one of them failed. */
  ask<Name extends string>(
    queries: Readonly<Record<Name, StoredQuery>>,
    range: Range
  ): Promise<Readonly<Record<Name, Answer>>>;
  /** What a GET of a resource route answers. */
  get(url: string): Promise<{ readonly code: number; readonly body: Uint8Array }>;
  /** The body of a GET of a resource route; throws where it is not 200. */
  resource(url: string): Promise<unknown>;
  shutdown(): Promise<void>;
}

export const PLUGIN_ID = 'csmetrics-customersuccess-datasource';
export const UID = 'demo';
const MAX_DATA_POINTS = 1000;

/** A client that sends these settings and decrypted secrets with every call, as Grafana does. */
export function connectPlugin(
  address: string,
  settings: unknown,
  secrets: Readonly<Record<string, string>> = {}
): PluginClient {
  const transport = createGrpcTransport({ baseUrl: address });
  const data = createClient(Data, transport);
  const diagnostics = createClient(Diagnostics, transport);
  const resources = createClient(Resource, transport);
  const pluginContext = {
    orgId: 1n,
    pluginId: PLUGIN_ID,
    user: { login: 'admin', name: 'Admin', email: 'admin@localhost', role: 'Admin' },
    dataSourceInstanceSettings: {
      id: 1n,
      uid: UID,
      name: 'Demo',
      jsonData: json(settings),
      decryptedSecureJsonData: secrets,
      lastUpdatedMS: BigInt(Date.now()),
    },
  };
  const client: PluginClient = {
    async health() {
      const { status, message, jsonDetails } = await diagnostics.checkHealth({ pluginContext });
      return { ok: status === CheckHealthResponse_HealthStatus.OK, message, details: verboseMessage(jsonDetails) };
    },
    async query(queries, range, signal) {
      const { responses } = await data.queryData(
        {
          pluginContext,
          queries: queries.map(({ refId, maxDataPoints, intervalMs, model }) => ({
            refId,
            maxDataPoints: BigInt(maxDataPoints),
            intervalMS: BigInt(intervalMs),
            timeRange: { fromEpochMS: BigInt(range.from), toEpochMS: BigInt(range.to) },
            json: json({ ...model, refId, datasource: { type: PLUGIN_ID, uid: UID }, maxDataPoints }),
          })),
        },
        { signal }
      );
      return responses;
    },
    async ask<Name extends string>(queries: Readonly<Record<Name, StoredQuery>>, range: Range) {
      const names = keysOf(queries);
      const responses = await client.query(
        names.map((refId) => ({
          refId,
          maxDataPoints: MAX_DATA_POINTS,
          intervalMs: 60_000,
          model: queries[refId],
        })),
        range
      );
      const answers = names.map((name): [Name, Answer] => {
        const response = responses[name];
        if (response === undefined || response.error !== '') {
          throw new Error(`${name}: ${response?.error ?? 'the plugin gave no answer'}`);
        }
        const frames = response.frames.map(readFrame);
        return [
          name,
          { series: frames.flatMap(({ series }) => series), notices: frames.flatMap(({ notices }) => notices) },
        ];
      });
      return recordOf(answers);
    },
    async get(url) {
      const [path] = url.split('?');
      for await (const { code, body } of resources.callResource({ pluginContext, path, url, method: 'GET' })) {
        return { code, body };
      }
      throw new Error(`${url} gave no answer.`);
    },
    async resource(url) {
      const { code, body } = await client.get(url);
      const text = new TextDecoder().decode(body);
      if (code !== 200) {
        throw new Error(`${url} answered ${code}: ${text}`);
      }
      const answer: unknown = JSON.parse(text);
      return answer;
    },
    async shutdown() {
      await createClient(GRPCController, transport).shutdown({});
    },
  };
  return client;
}

const json = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

function verboseMessage(details: Uint8Array): string | null {
  const parsed: unknown = details.length === 0 ? null : JSON.parse(new TextDecoder().decode(details));
  const text =
    typeof parsed === 'object' && parsed !== null && 'verboseMessage' in parsed ? parsed.verboseMessage : null;
  return typeof text === 'string' ? text : null;
}

// TypeScript widens an object's keys to string; both records are built from exactly these names.
const keysOf = <Name extends string>(record: Readonly<Record<Name, unknown>>) => Object.keys(record) as Name[];
const recordOf = <Name extends string, Value>(entries: ReadonlyArray<readonly [Name, Value]>) =>
  Object.fromEntries(entries) as Record<Name, Value>;
