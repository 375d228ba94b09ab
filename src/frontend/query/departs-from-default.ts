// Whether anything folded under "More" is set to something else than its default.
import { defaultQuery } from '../../shared/query/parse-query';
import type { KpiQuery } from '../../shared/query/query';

export function departsFromDefault({ attribution, partial, definition, calendar }: KpiQuery): boolean {
  const usual = defaultQuery();
  return (
    attribution !== usual.attribution ||
    partial !== undefined ||
    JSON.stringify(definition) !== JSON.stringify(usual.definition) ||
    Object.values(calendar ?? {}).some((value) => value !== undefined)
  );
}
