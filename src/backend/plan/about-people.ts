// Whether numbers are on people, who are not to be judged by few customers or answers.
import { accountDimension, type KpiQuery } from '../../shared/query/query';
import type { Filters } from './filters';

/** Numbers by CSM, or of a single one; account by account they are the rows behind one, whatever the sample. */
export const isAboutPeople = ({ by }: Pick<KpiQuery, 'by'>, filters: Filters): boolean =>
  (by.includes('csm') || filters.csm?.length === 1) && !by.includes(accountDimension);
