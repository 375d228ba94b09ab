import type { KpiQuery } from './query';

/** Accounts and cohorts are of the value alone and events of none, whatever lenses are stored. */
export const readsLenses = ({ format }: Pick<KpiQuery, 'format'>): boolean =>
  format !== 'accounts' && format !== 'cohort' && format !== 'annotations';
