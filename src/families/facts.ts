// The SQL of every fact family.
import type { FactFamily } from '../backend/facts/fact-family';
import type { FamilyId } from '../shared/catalogue';
import { engagementFacts } from './engagement/facts';
import { healthFacts } from './health/facts/health-facts';
import { lifetimeValueFacts } from './lifetime-value/facts/lifetime-value-facts';
import { renewalFacts } from './renewals/facts';
import { ownFacts } from './own-metrics/facts';
import { onboardingFacts } from './onboarding/facts';
import { revenueCohortFacts } from './revenue-cohort/facts/revenue-cohort-facts';
import { supportFacts } from './support/facts';
import { surveyFacts } from './surveys/facts';
import { teamWorkFacts } from './team-work/facts';
import { workloadFacts } from './workload/facts';
import { usageFacts } from './usage/facts/usage-facts';

export const factFamilies: Readonly<Record<FamilyId, FactFamily>> = {
  'revenue-cohort': revenueCohortFacts,
  surveys: surveyFacts,
  engagement: engagementFacts,
  support: supportFacts,
  'team-work': teamWorkFacts,
  renewals: renewalFacts,
  'lifetime-value': lifetimeValueFacts,
  onboarding: onboardingFacts,
  usage: usageFacts,
  health: healthFacts,
  workload: workloadFacts,
  own: ownFacts,
};
