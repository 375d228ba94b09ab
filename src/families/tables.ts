// How the rows of every family's entities are checked and typed when they are loaded.
import type { TablePlans } from '../backend/sources/rows/table-plan';
import { engagementTables } from './engagement/tables';
import { healthTables } from './health/tables';
import { lifetimeValueTables } from './lifetime-value/tables';
import { onboardingTables } from './onboarding/tables';
import { renewalsTables } from './renewals/tables';
import { subscriptionsPlan } from './revenue-cohort/tables';
import { supportTables } from './support/tables';
import { surveyResponsesPlan } from './surveys/tables';
import { targetsTables } from './targets/tables';
import { usageTables } from './usage/tables';
import { workTables } from './team-work/tables';
import type { familyEntities } from './entities';

export const familyTables: TablePlans<keyof typeof familyEntities> = {
  subscriptions: subscriptionsPlan,
  survey_responses: surveyResponsesPlan,
  ...engagementTables,
  ...healthTables,
  ...lifetimeValueTables,
  ...onboardingTables,
  ...renewalsTables,
  ...supportTables,
  ...targetsTables,
  ...usageTables,
  ...workTables,
};
