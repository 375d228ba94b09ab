// The family `support`: tickets in the window in which they were opened or first solved, each with the CSM it
// names or the account's owner then.
import type { FactFamily } from '../../backend/facts/fact-family';
import type { FactRequest } from '../../backend/facts/fact-request';
import { clockAt, daysOfClock, localClockSoFar, withClocks } from '../../backend/facts/local-days';
import { secondsBetween } from '../../backend/facts/seconds-between';
import { sql } from '../../backend/facts/sql';
import { oneIf } from '../../backend/facts/statement';
import { customerInBook } from '../revenue-cohort/facts/book';
import type { SupportPart } from './metrics';

const dimensions = { ticket_priority: sql`entry.priority` };

const solved = sql`select solved_at as moment, * from tickets where solved_at is not null`;

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
      rows: solved,
      place: { kind: 'event' },
      adds: {
        tickets_solved: sql`1`,
        seconds_to_resolution: secondsBetween(dialect, sql`entry.opened_at`, sql`entry.solved_at`),
      },
      dimensions,
    },
    {
      // Apart from the others, which need no clocks looked up.
      name: 'watched_ticket',
      steps: [localClockSoFar(request)],
      rows: withClocks(solved, ['solved_at', 'reopened_at'], dialect),
      place: { kind: 'event' },
      adds: firstContactParts(request),
      dimensions,
    },
    customerInBook(request, dialect),
  ],
};

/** A ticket counts once it can no longer come back in time, and where the data says how it was solved. */
function firstContactParts({ now, windows, definition }: FactRequest) {
  const over = sql`entry.solved_at_clock + ${daysOfClock(definition.reopenDays)}`;
  const observed = sql`${over} <= ${clockAt(now, windows.timeZone)}
      and (entry.solved_on_first_contact is not null or entry.agent_replies is not null)`;
  const atOnce = sql`coalesce(entry.solved_on_first_contact, entry.agent_replies = 1)`;
  // Opened again after now, it stays solved for all that is known.
  const stayedSolved = sql`coalesce(entry.reopened_at_clock >= ${over}, true)`;
  return {
    observed_tickets: oneIf(observed),
    unobserved_tickets: sql`case when ${observed} then 0 else 1 end`,
    solved_on_first_contact: oneIf(sql`${observed} and ${atOnce} and ${stayedSolved}`),
  };
}
