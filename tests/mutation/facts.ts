// The tests of the room `facts` as one file, quick ones first: for each mutant all that they import is loaded once.
import '../../src/backend/facts/local-days.test';
import '../../src/backend/facts/parts-table.test';
import '../../src/backend/facts/sql.test';
import '../../src/backend/facts/window-relations.test';
import '../../src/families/engagement/facts.test';
import '../../src/families/onboarding/facts.test';
import '../../src/families/usage/facts/usage-facts.test';
import '../golden/hand-over.test';
import '../golden/whose-and-which.test';
import '../../src/backend/plan/run-accounts.test';
import '../../src/backend/plan/run-cohorts.test';
import '../golden/every-metric/ways-of-asking.test';
