// The family `health`: customers at the window's end, each with its health then, for the owner it has then.
import type { FactFamily } from '../../../backend/facts/fact-family';
import { type Sql, sql } from '../../../backend/facts/sql';
import { amountIf, oneIf } from '../../../backend/facts/statement';
import { healthBands, type HealthPart } from '../metrics';
import { accountHealthSteps } from './account-health';

export const healthFacts: FactFamily<HealthPart> = {
  strands: (request, dialect) => [
    {
      name: 'customer_health',
      steps: accountHealthSteps(request, dialect),
      rows: sql`select * from account_health`,
      place: { kind: 'placed' },
      adds: {
        known_accounts: oneIf(isKnown),
        known_arr: amountIf(isKnown, sql`entry.arr`),
        healthy_accounts: oneIf(is('healthy')),
        at_risk_accounts: oneIf(is('at_risk')),
        at_risk_arr: amountIf(is('at_risk'), sql`entry.arr`),
        unknown_accounts: oneIf(is('unknown')),
        score_sum: sql`coalesce(entry.score, 0)`,
        score_arr: sql`coalesce(entry.score * cast(entry.arr as decimal(20, 4)), 0)`,
      },
      dimensions: { health_band: sql`entry.band` },
    },
  ],
};

const isKnown = sql`entry.score is not null`;
const is = (band: keyof typeof healthBands): Sql => sql`entry.band = ${healthBands[band]}`;
