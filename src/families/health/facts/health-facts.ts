// The family `health`: customers at the window's end, each with its health then, for the owner it has then.
import type { FactFamily } from '../../../backend/facts/fact-family';
import { type Sql, sql } from '../../../backend/facts/sql';
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
        known_accounts: when(isKnown, sql`1`),
        known_arr: when(isKnown, sql`entry.arr`),
        healthy_accounts: when(is('healthy'), sql`1`),
        at_risk_accounts: when(is('at_risk'), sql`1`),
        at_risk_arr: when(is('at_risk'), sql`entry.arr`),
        unknown_accounts: when(is('unknown'), sql`1`),
        score_sum: sql`coalesce(entry.score, 0)`,
        score_arr: sql`coalesce(entry.score * cast(entry.arr as decimal(20, 4)), 0)`,
      },
      dimensions: { health_band: sql`entry.band` },
    },
  ],
};

const isKnown = sql`entry.score is not null`;
const is = (band: keyof typeof healthBands): Sql => sql`entry.band = ${healthBands[band]}`;
const when = (condition: Sql, amount: Sql): Sql => sql`case when ${condition} then ${amount} else 0 end`;
