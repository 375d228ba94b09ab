// The door of the DuckDB engine.
export { openDuckDb, type DuckDbDatabase, type DuckDbOptions } from './duckdb-database';
