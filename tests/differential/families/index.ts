// The oracles of all fact families but the first two, which have a room of their own.
import { engagementOracle } from './engagement';
import type { FamilyOracle } from './family-oracle';
import { healthOracle } from './health';
import { lifetimeValueOracle } from './lifetime-value';
import { renewalsOracle } from './renewals';
import { onboardingOracle } from './onboarding';
import { supportOracle } from './support';
import { teamWorkOracle } from './team-work';
import { usageOracle } from './usage';
import { workloadOracle } from './workload';

export const familyOracles: readonly FamilyOracle[] = [
  engagementOracle,
  supportOracle,
  teamWorkOracle,
  renewalsOracle,
  lifetimeValueOracle,
  onboardingOracle,
  usageOracle,
  healthOracle,
  workloadOracle,
];
