// The entities of every fact family.
import { engagementEntities } from './engagement/entities';
import { healthEntities } from './health/entities';
import { lifetimeValueEntities } from './lifetime-value/entities';
import { onboardingEntities } from './onboarding/entities';
import { renewalEntities } from './renewals/entities';
import { revenueCohortEntities } from './revenue-cohort/entities';
import { supportEntities } from './support/entities';
import { surveyEntities } from './surveys/entities';
import { targetEntities } from './targets/entities';
import { usageEntities } from './usage/entities';
import { workEntities } from './team-work/entities';

export const familyEntities = {
  ...revenueCohortEntities,
  ...surveyEntities,
  ...renewalEntities,
  ...lifetimeValueEntities,
  ...onboardingEntities,
  ...usageEntities,
  ...engagementEntities,
  ...supportEntities,
  ...workEntities,
  ...healthEntities,
  ...targetEntities,
};
