// The door of the sources: data sets loaded from the user's files, kept up to date.
export { loadCsvFolder, type LoadOptions } from './load-csv-folder';
export { openCsvSource, type CsvSourceOptions } from './open-csv-source';
export { openPostgresSource, type PostgresSourceOptions } from './open-postgres-source';
export { openSampleSource } from './sample/open-sample-source';
export { sampleGrossMargin } from './sample/options';
export type { Explorer } from './explorer';
export type { Source } from './source';
export { parseUrlHosts, type UrlHosts } from './url/url-hosts';
export type { CsmInfo, Dataset, EntitySummary, FaultCount, Reject } from './dataset';
