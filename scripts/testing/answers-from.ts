// What the service answers to queries as Grafana stores them, for tests of dashboards and alert rules.
import { tableFromIPC } from '@uwdata/flechette';
import type { DataResponse } from '../../src/backend/host';
import { silent } from '../../src/backend/host/testing/fakes';
import { createMetrics } from '../../src/backend/service/metrics';
import { queryData } from '../../src/backend/service/query-data';
import { instanceOf } from '../../src/backend/service/testing/instance';
import type { Dataset } from '../../src/backend/sources';

interface Query {
  readonly model: unknown;
  readonly from: number;
  readonly to: number;
}

/** Answers by the position of their query. */
export function answersFrom(
  dataset: Dataset,
  queries: readonly Query[],
  now: number
): Promise<Map<string, DataResponse>> {
  return queryData(
    instanceOf(dataset),
    {
      queries: queries.map((query, index) => ({
        refId: String(index),
        queryType: '',
        maxDataPoints: 500,
        intervalMs: 1,
        ...query,
      })),
    },
    { signal: new AbortController().signal, user: null, orgId: 1, headers: {}, log: silent },
    { now: () => now },
    createMetrics(() => 1).queries
  );
}

/** How many rows a frame has. */
export const rowsIn = (bytes: Uint8Array): number => tableFromIPC(bytes).numRows;

/** Whether a frame holds any number. */
export function hasNumber(bytes: Uint8Array): boolean {
  const table = tableFromIPC(bytes, { useBigInt: true, useBigIntTimestamp: true });
  return Object.values<unknown>(table.toColumns()).some((column) =>
    Array.from(Object(column)).some((value) => typeof value === 'number' && Number.isFinite(value))
  );
}

/** A column of a frame by its name. */
export function columnOf(bytes: Uint8Array, name: string): readonly unknown[] {
  const column: unknown = tableFromIPC(bytes).toColumns()[name];
  return Array.isArray(column) ? column : Array.from(Object(column));
}

/** The labels of a frame's value, as text; null where it has none. */
export function labelsOf(bytes: Uint8Array): string | null {
  const { fields } = tableFromIPC(bytes).schema;
  return fields.at(-1)?.metadata?.get('labels') ?? null;
}

/** The value of a frame of a single number. */
export const valueOf = (bytes: Uint8Array): unknown => tableFromIPC(bytes).children.at(-1)?.at(0);
