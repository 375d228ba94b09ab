// The door of the Postgres engine.
export type { PostgresConfig, PostgresHost, PostgresTls, SocksProxy } from './config';
export { postgresDialect } from './dialect';
export { openPostgres, type PostgresDatabase, type PostgresDeps } from './postgres-database';
export { createPostgresEngine } from './postgres-engine';
