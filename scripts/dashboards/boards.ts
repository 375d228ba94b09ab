// Every dashboard that ships with the plugin, in the order in which it is offered.
import { bookOfBusiness } from './boards/book-of-business';
import { csmScorecard } from './boards/csm-scorecard';
import { csOverview } from './boards/cs-overview';
import { onboardingAdoption } from './boards/onboarding-adoption';
import { retentionChurn } from './boards/retention-churn';
import { teamComparison } from './boards/team-comparison';
import { voiceOfTheCustomer } from './boards/voice-of-the-customer';
import { wall } from './boards/wall';
import type { Dashboard } from './dashboard';

export const boards: readonly Dashboard[] = [
  csOverview,
  csmScorecard,
  teamComparison,
  retentionChurn,
  voiceOfTheCustomer,
  onboardingAdoption,
  bookOfBusiness,
  wall,
];
