// A data set without a database, for what reads only what is known about the data.
import { mappingSchema } from '../../../shared/model/mapping';
import type { EntityId } from '../../../shared/model/entities';
import { duckdbDialect } from '../../engines/duckdb/dialect';
import type { Engine, Rows } from '../../engines/engine';
import { display } from '../../facts/sql';
import { toSql } from '../../facts/statement';
import type { Dataset, EntitySummary } from '../../sources/dataset';

export const summaryOf = (entity: EntityId, change: Partial<EntitySummary> = {}): EntitySummary => ({
  entity,
  file: `${entity}.csv`,
  rows: 10,
  rejected: 0,
  filtered: 0,
  from: null,
  to: null,
  ...change,
});

export function datasetOf(summaries: readonly EntitySummary[], change: Partial<Dataset> = {}): Dataset {
  return {
    engine: engineOf(async () => ({ columns: [], rows: [] })),
    entities: new Map(summaries.map((summary) => [summary.entity, summary])),
    segments: [],
    csms: [],
    rejects: [],
    foreignCurrencies: [],
    hasSharedOwners: false,
    mapping: mappingSchema.parse({}),
    loadedAt: Date.UTC(2026, 5, 15, 6, 30),
    ...change,
  };
}

/** An engine that answers every statement with what the test says. */
export function engineOf(answer: (signal: AbortSignal) => Promise<Rows>): Engine {
  return {
    dialect: duckdbDialect,
    query: (_, signal) => answer(signal),
    written: (statement) => display(toSql(statement)),
    close: async () => undefined,
  };
}
