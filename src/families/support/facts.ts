// The family `support`: tickets in the window in which they were opened or first solved, each with the CSM it
// names or the account's owner then.
import type { Dialect } from '../../backend/facts/dialect';
import type { FactFamily } from '../../backend/facts/fact-family';
import type { FactRequest } from '../../backend/facts/fact-request';
import { secondsBetween } from '../../backend/facts/seconds-between';
import { type Sql, sql } from '../../backend/facts/sql';
import { raw } from '../../backend/facts/statement';
import { timestamp } from '../../backend/facts/window-relations';
import { bookSteps } from '../revenue-cohort/facts/book';
import type { SupportPart } from './metrics';

const MILLISECONDS_A_DAY = 86_400_000;
const MICROSECONDS_A_DAY = 86_400_000_000;
const dimensions = { ticket_priority: sql`entry.priority` };

export const supportFacts: FactFamily<SupportPart> = {
  strands: (request, dialect) => [
    {
      name: 'opened_ticket',
      rows: sql`select opened_at as moment, * from tickets`,
      place: { kind: 'event' },
      adds: { tickets_opened: sql`1` },
      dimensions,
    },
    {
      name: 'solved_ticket',
      rows: sql`select solved_at as moment, * from tickets where solved_at is not null`,
      place: { kind: 'event' },
      adds: {
        tickets_solved: sql`1`,
        seconds_to_resolution: secondsBetween(dialect, sql`entry.opened_at`, sql`entry.solved_at`),
        ...firstContactParts(request, dialect),
      },
      dimensions,
    },
    {
      name: 'customer_in_book',
      steps: bookSteps(request, dialect),
      rows: sql`select * from book`,
      place: { kind: 'placed' },
      adds: { customers: sql`1` },
    },
  ],
};

/** A ticket counts once it can no longer come back in time, and where the data says how it was solved. */
function firstContactParts({ now, definition }: FactRequest, dialect: Dialect) {
  const days = raw(String(definition.reopenDays * MICROSECONDS_A_DAY));
  const observed = sql`entry.solved_at <= ${timestamp(now - definition.reopenDays * MILLISECONDS_A_DAY)}
      and (entry.solved_on_first_contact is not null or entry.agent_replies is not null)`;
  const atOnce = sql`coalesce(entry.solved_on_first_contact, entry.agent_replies = 1)`;
  const stayedSolved = sql`(entry.reopened_at is null
      or ${dialect.microsecondsBetween(sql`entry.solved_at`, sql`entry.reopened_at`)} >= ${days})`;
  return {
    observed_tickets: oneIf(observed),
    unobserved_tickets: sql`case when ${observed} then 0 else 1 end`,
    solved_on_first_contact: oneIf(sql`${observed} and ${atOnce} and ${stayedSolved}`),
  };
}

const oneIf = (condition: Sql): Sql => sql`case when ${condition} then 1 else 0 end`;
