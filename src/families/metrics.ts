// Every fact family's metrics. A family is one line here, one in each of the files beside this one.
import { engagement } from './engagement/metrics';
import { health } from './health/metrics';
import { lifetimeValue } from './lifetime-value/metrics';
import { renewals } from './renewals/metrics';
import { onboarding } from './onboarding/metrics';
import { revenueCohort } from './revenue-cohort/metrics';
import { support } from './support/metrics';
import { surveys } from './surveys/metrics';
import { teamWork } from './team-work/metrics';
import { workload } from './workload/metrics';
import { usage } from './usage/metrics';

export const families = [
  revenueCohort,
  surveys,
  engagement,
  support,
  teamWork,
  renewals,
  onboarding,
  usage,
  lifetimeValue,
  health,
  workload,
] as const;
