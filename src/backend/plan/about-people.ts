// Whether numbers are on people, who are not to be judged by few customers or answers.
import { accountDimension, type KpiQuery } from '../../shared/query/query';
import { BLANK } from '../facts';
import type { Dataset } from '../sources/dataset';
import type { Filters } from './filters';

/**
 * Numbers by CSM, or of a single one, whoever has no CSM beside her or not; account by account they are the rows behind
 * one, whatever the sample.
 */
export const isAboutPeople = (
  { by }: Pick<KpiQuery, 'by'>,
  filters: Filters,
  { csms }: Pick<Dataset, 'csms'>
): boolean => (by.includes('csm') || isOfOne(filters, csms)) && !by.includes(accountDimension);

const isOfOne = ({ csm, team }: Filters, csms: Dataset['csms']): boolean =>
  csm !== undefined &&
  csms.filter((each) => csm.includes(each.id) && (team?.includes(each.team || BLANK) ?? true)).length === 1;
