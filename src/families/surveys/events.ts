// NPS answers of people who would not recommend us.
import type { EventRows } from '../../backend/facts/event-rows';
import { sql } from '../../backend/facts/sql';

const HIGHEST_DETRACTOR = 6;

export const detractor: EventRows = {
  needs: ['survey_responses'],
  rows: sql`
  select
    answered_at as moment, account_id, csm_id, cast(cast(score as integer) as varchar) as detail,
    respondent as person, cast(null as decimal(18, 4)) as amount
  from survey_responses
  where kind = 'nps' and score <= ${HIGHEST_DETRACTOR}`,
};
