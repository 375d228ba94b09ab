// What own metrics can be broken down by beside CSM, team and segments: what the rows of their table say themselves.
import type { Family, RowDimension } from '../../shared/catalogue/metric';
import { families } from '../metrics';
import type { OwnMetric } from './declaration';
import { columnOf } from './own-entities';

/** Dimensions that no other family has, so that only own metrics offer them. */
export const ownDimensions: Readonly<Record<string, RowDimension>> = {
  activity_kind: { name: 'Kind of activity', entity: 'activities', column: 'kind' },
  activity_status: { name: 'Status of the activity', entity: 'activities', column: 'status' },
  cost_kind: { name: 'Kind of cost', entity: 'retention_costs', column: 'kind' },
  renewal_status: { name: 'Status of the renewal', entity: 'renewals', column: 'status' },
  review_kind: { name: 'Kind of review', entity: 'reviews', column: 'kind' },
  survey_kind: { name: 'Kind of survey', entity: 'survey_responses', column: 'kind' },
  survey_trigger: { name: 'Trigger of the survey', entity: 'survey_responses', column: 'trigger' },
};

// Widening loses the part names, which are not looked at here.
const everyDimension: ReadonlyArray<readonly [string, RowDimension]> = [
  ...families.flatMap((family: Pick<Family, 'dimensions'>) => Object.entries(family.dimensions ?? {})),
  ...Object.entries(ownDimensions),
];

/**
 * Row dimensions of the metric's table. A distinct count has only that of what it counts: by any other, one user would
 * count in several groups, and they would not sum to the total.
 */
export function dimensionsOf({
  entity,
  measure,
  field,
}: Pick<OwnMetric, 'entity' | 'measure' | 'field'>): ReadonlyArray<readonly [string, RowDimension]> {
  const counted = measure === 'distinct' && field !== undefined ? columnOf(entity, field) : null;
  return everyDimension.filter(
    ([, dimension]) =>
      dimension.entity === entity &&
      dimension.values === undefined &&
      (measure !== 'distinct' || dimension.column === counted)
  );
}
