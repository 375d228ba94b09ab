// What families have to mark on the time axis.
import type { EventRows } from '../backend/facts/event-rows';
import { handOver } from '../backend/facts/hand-over';
import { renewalDue } from './renewals/events';
import { detractor } from './surveys/events';

export {
  BALANCE_METRIC,
  balanceParts,
  MOVEMENT_METRIC,
  movementEvents,
  type MovementKind,
  movementMoments,
  ownerParts,
} from './revenue-cohort/events';
export { noticeGiven } from './revenue-cohort/facts/notice';

/** Events that tables hold as they are; movements of revenue have to be worked out. */
export const rowEvents: Readonly<Record<'hand_over' | 'renewal_due' | 'detractor', EventRows>> = {
  hand_over: handOver,
  renewal_due: renewalDue,
  detractor,
};
