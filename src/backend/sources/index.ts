// The door of the sources: data sets loaded from the user's files, kept up to date.
export { loadCsvFolder, type LoadOptions } from './load-csv-folder';
export { openCsvSource, type CsvSourceOptions } from './open-csv-source';
export { openSampleSource } from './sample/open-sample-source';
export type { Source } from './source';
export type { CsmInfo, Dataset, EntitySummary, Reject } from './dataset';
