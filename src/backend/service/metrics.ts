// The process's own metrics, in Prometheus' text format, on Grafana's /metrics of plugins.
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Dataset } from '../sources';
import type { Instance } from './instance';

type DataAge = Pick<Dataset, 'loadedAt' | 'entities' | 'staleBecause'>;
/** As one instance has it: the object tells the instances of a data source apart. A uid is one organisation's own. */
type DataSource = Pick<Instance['dataSource'], 'orgId' | 'uid'>;

export interface QueryMetrics {
  /** Call when a query starts; call what it returns with the status when it ends. */
  start(): (status: number) => void;
  /** Tells which copy of a data source's data answers. */
  answersFrom(dataSource: DataSource, copy: DataAge): void;
}

export interface ServiceMetrics {
  readonly queries: QueryMetrics;
  /** A data source that is no longer answered for has no age; one with the same uid that took its place keeps its own. */
  forget(dataSource: DataSource): void;
  text(): Promise<string>;
}

const MS_PER_SECOND = 1000;
const ofDataSource = ['datasource', 'org'];
const secondsBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** `residentBytes` reads the memory of the process. */
export function createMetrics(residentBytes: () => number): ServiceMetrics {
  const registry = new Registry();
  const registers = [registry];
  const duration = new Histogram({
    name: 'customersuccess_query_duration_seconds',
    help: 'Time to answer one query, by HTTP-like status.',
    labelNames: ['status'],
    buckets: secondsBuckets,
    registers,
  });
  const running = new Gauge({
    name: 'customersuccess_queries_running',
    help: 'Queries being answered now.',
    registers,
  });
  const total = new Counter({
    name: 'customersuccess_queries_total',
    help: 'Queries answered, by HTTP-like status.',
    labelNames: ['status'],
    registers,
  });
  const resident = new Gauge({
    name: 'customersuccess_resident_memory_bytes',
    help: 'Resident memory of the plugin process.',
    registers,
  });
  const loaded = new Gauge({
    name: 'customersuccess_data_loaded_timestamp_seconds',
    help: 'When the data that answers was loaded, or last checked in the database, by data source.',
    labelNames: ofDataSource,
    registers,
  });
  const stale = new Gauge({
    name: 'customersuccess_data_stale',
    help: '1 where newer data cannot be loaded or checked, so that an older copy answers; else 0. By data source.',
    labelNames: ofDataSource,
    registers,
  });
  const newest = new Gauge({
    name: 'customersuccess_data_newest_row_timestamp_seconds',
    help: 'The latest moment, not after the load, that any row of an entity speaks of, by data source.',
    labelNames: [...ofDataSource, 'entity'],
    registers,
  });
  const ages = new Map<DataSource, DataAge>();
  return {
    forget: (dataSource) => void ages.delete(dataSource),
    queries: {
      answersFrom: (dataSource, { loadedAt, entities, staleBecause }) =>
        void ages.set(dataSource, { loadedAt, entities, staleBecause }),
      start() {
        running.inc();
        const stop = duration.startTimer();
        return (status) => {
          running.dec();
          stop({ status });
          total.inc({ status });
        };
      },
    },
    text: () => {
      resident.set(residentBytes());
      [loaded, stale, newest].forEach((gauge) => gauge.reset());
      for (const [{ uid: datasource, orgId: org }, { loadedAt, entities, staleBecause }] of ages) {
        stale.set({ datasource, org }, staleBecause === undefined ? 0 : 1);
        loaded.set({ datasource, org }, loadedAt / MS_PER_SECOND);
        for (const { entity, newest: moment } of entities.values()) {
          if (typeof moment === 'number') {
            newest.set({ datasource, org, entity }, moment / MS_PER_SECOND);
          }
        }
      }
      return registry.metrics();
    },
  };
}
