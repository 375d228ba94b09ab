// The process's own metrics, in Prometheus' text format, on Grafana's /metrics of plugins.
import { Counter, Gauge, Histogram, Registry } from 'prom-client';

export interface QueryMetrics {
  /** Call when a query starts; call what it returns with the status when it ends. */
  start(): (status: number) => void;
}

export interface ServiceMetrics {
  readonly queries: QueryMetrics;
  text(): Promise<string>;
}

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
  return {
    queries: {
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
      return registry.metrics();
    },
  };
}
