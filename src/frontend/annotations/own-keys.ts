import { withoutKeys } from '../../shared/parse/without-keys';
import { isQueryKey } from '../../shared/query/parse-query';
import type { StoredQuery } from '../data-source/stored';

/** Without what Grafana, or another data source, has put into an annotation before it was ours. */
export const ownKeys = (target: StoredQuery | undefined): Partial<StoredQuery> =>
  withoutKeys({ ...target }, (key) => !isQueryKey(key));
