// An example of every fault of a row, table by table.
import { coreExamples } from '../backend/sources/rows/tables/fault-examples';
import type { FaultExamples } from '../backend/sources/rows/fault-examples';
import type { EntityId } from '../shared/model/entities';
import { engagementExamples } from './engagement/fault-examples';
import { healthExamples } from './health/fault-examples';
import { lifetimeValueExamples } from './lifetime-value/fault-examples';
import { onboardingExamples } from './onboarding/fault-examples';
import { renewalsExamples } from './renewals/fault-examples';
import { revenueCohortExamples } from './revenue-cohort/fault-examples';
import { supportExamples } from './support/fault-examples';
import { surveyExamples } from './surveys/fault-examples';
import { targetsExamples } from './targets/fault-examples';
import { workExamples } from './team-work/fault-examples';
import { usageExamples } from './usage/fault-examples';

export const faultExamples: Readonly<Record<EntityId, FaultExamples>> = {
  ...coreExamples,
  ...revenueCohortExamples,
  ...surveyExamples,
  ...renewalsExamples,
  ...lifetimeValueExamples,
  ...onboardingExamples,
  ...usageExamples,
  ...engagementExamples,
  ...supportExamples,
  ...workExamples,
  ...healthExamples,
  ...targetsExamples,
};
