// The tests of the room `families` as one file: for each mutant all that they import is loaded once.
import '../../src/families/engagement/facts.test';
import '../../src/families/health/facts/health-facts.test';
import '../../src/families/lifetime-value/facts.test';
import '../../src/families/onboarding/facts.test';
import '../../src/families/own-metrics/facts.test';
import '../../src/families/renewals/facts.test';
import '../../src/families/revenue-cohort/facts/foreign-currency.test';
import '../../src/families/revenue-cohort/facts/ownership.test';
import '../../src/families/revenue-cohort/facts/revenue-cohort-facts.test';
import '../../src/families/revenue-cohort/facts/strands.test';
import '../../src/families/support/facts.test';
import '../../src/families/surveys/facts.test';
import '../../src/families/team-work/facts.test';
import '../../src/families/usage/facts/usage-facts.test';
import '../../src/families/workload/facts.test';
import '../golden/every-metric/every-metric.test';
