// The family `onboarding`: onboardings where they start, reach value and end, each with the CSM it names or the
// account's owner when it started; users where they were invited, with the account's owner then.
import type { Dialect } from '../../backend/facts/dialect';
import type { FactFamily, Placement, Strand } from '../../backend/facts/fact-family';
import type { FactRequest } from '../../backend/facts/fact-request';
import { clockAt, daysOfClock, localClockSoFar, withClocks } from '../../backend/facts/local-days';
import { secondsBetween } from '../../backend/facts/seconds-between';
import { type Sql, sql } from '../../backend/facts/sql';
import { oneIf, raw } from '../../backend/facts/statement';
import { timestamp } from '../../backend/facts/window-relations';
import { lostAccountSteps } from './lost-account';
import type { OnboardingPart } from './metrics';

type OnboardingStrand = Strand<OnboardingPart>;

export const onboardingFacts: FactFamily<OnboardingPart> = {
  strands: (request, dialect) => [
    startedOnboardings(request, dialect),
    {
      name: 'reached_value',
      rows: onboardings(request, 'first_value_at'),
      place: event(request),
      adds: {
        value_reached: sql`1`,
        value_seconds: secondsBetween(dialect, sql`entry.started_at`, sql`entry.first_value_at`),
        purchased_value_reached: oneIf(sql`entry.purchased_at is not null`),
        purchased_value_seconds: sql`coalesce(${secondsBetween(dialect, sql`entry.purchased_at`, sql`entry.first_value_at`)}, 0)`,
      },
    },
    {
      name: 'completed_onboarding',
      rows: onboardings(request, 'completed_at'),
      place: event(request),
      adds: {
        completed: sql`1`,
        completed_seconds: secondsBetween(dialect, sql`entry.started_at`, sql`entry.completed_at`),
      },
    },
    {
      name: 'purchase',
      rows: onboardings(request, 'purchased_at'),
      place: event(request),
      adds: { purchased: sql`1` },
    },
    {
      ...until('open_onboarding', 'started_at', 'completed_at', request, { open: sql`1` }),
      ...(request.perAccount === true && { bin: dialect.daysBetween(sql`entry.started_at`, sql`entry.ends_at`) }),
    },
    until('waiting_since_start', 'started_at', 'first_value_at', request, { value_waiting: sql`1` }),
    until('waiting_since_purchase', 'purchased_at', 'first_value_at', request, { purchased_value_waiting: sql`1` }),
    cohort('start_cohort', 'started_at', request, dialect, ['cohort_reached', 'cohort_censored']),
    cohort('purchase_cohort', 'purchased_at', request, dialect, [
      'purchased_cohort_reached',
      'purchased_cohort_censored',
    ]),
    invitedUsers(request, dialect),
  ],
};

/** Onboardings with a `moment`, and `begun_at`: the start, or now where that is still to come. */
function onboardings({ now }: FactRequest, moment: string): Sql {
  return sql`
  select
    *, ${raw(moment)} as moment,
    case when started_at < ${timestamp(now)} then started_at else ${timestamp(now)} end as begun_at
  from onboardings
  where ${raw(moment)} is not null`;
}

const owner = ({ attribution }: FactRequest): { readonly ownedAt?: string } =>
  attribution === 'event' ? {} : { ownedAt: 'begun_at' };
const event = (request: FactRequest): Placement => ({ kind: 'event', ...owner(request) });

function startedOnboardings(request: FactRequest, dialect: Dialect): OnboardingStrand {
  const inTime = timely(request.definition.firstValueDays, 'started_at', 'first_value_at', request);
  return {
    name: 'started_onboarding',
    steps: [localClockSoFar(request)],
    rows: withClocks(onboardings(request, 'started_at'), ['started_at', 'first_value_at'], dialect),
    place: event(request),
    adds: {
      started: sql`1`,
      observable: oneIf(inTime.over),
      reached_in_time: oneIf(sql`${inTime.over} and ${inTime.reached}`),
      not_yet_observable: oneIf(sql`not ${inTime.over}`),
    },
  };
}

function invitedUsers(request: FactRequest, dialect: Dialect): OnboardingStrand {
  const inTime = timely(request.definition.activationDays, 'invited_at', 'first_active_at', request);
  return {
    name: 'invited_user',
    steps: [localClockSoFar(request)],
    rows: withClocks(
      sql`
  select account_id, cast(null as varchar) as csm_id, invited_at as moment, invited_at, first_active_at
  from users`,
      ['invited_at', 'first_active_at'],
      dialect
    ),
    place: { kind: 'event' },
    adds: {
      invited: oneIf(inTime.over),
      activated: oneIf(sql`${inTime.over} and ${inTime.reached}`),
      invited_not_yet_observable: oneIf(sql`not ${inTime.over}`),
    },
  };
}

/** Whether the days of the zone that somebody has are over, and whether it got there within them. */
function timely(days: number, from: string, to: string, { now, windows }: FactRequest) {
  const limit = sql`${raw(`entry.${from}_clock`)} + ${daysOfClock(days)}`;
  const [start, end] = [raw(`entry.${from}`), raw(`entry.${to}`)];
  const inTime = sql`(${end} <= ${start} or ${raw(`entry.${to}_clock`)} <= ${limit})`;
  return {
    over: sql`${limit} <= ${clockAt(now, windows.timeZone)}`,
    reached: sql`coalesce(${end} < ${timestamp(now)} and ${inTime}, false)`,
  };
}

/** Onboardings at whose window's end something is still to come, while the account is not lost. */
function until(
  name: string,
  from: string,
  to: string,
  request: FactRequest,
  adds: OnboardingStrand['adds']
): OnboardingStrand {
  return {
    name,
    steps: lostAccountSteps(request),
    rows: sql`
  select
    onboarding.*, ${raw(from)} as valid_from,
    case when lost_at >= ${raw(from)} and (${raw(to)} is null or lost_at < ${raw(to)}) then lost_at
      else coalesce(${raw(to)}, timestamp '9999-12-31') end as valid_to
  from (${onboardings(request, from)}) as onboarding
  left join lost_account on lost_account.account_id = onboarding.account_id`,
    place: { kind: 'held', at: 'end', ...owner(request) },
    adds,
  };
}

/** Who got there, and who was watched in vain until now or until lost, by days since the clock started. */
function cohort(
  name: string,
  from: string,
  request: FactRequest,
  dialect: Dialect,
  [reached, censored]: readonly [OnboardingPart, OnboardingPart]
): OnboardingStrand {
  const since = raw(from);
  return {
    name,
    steps: lostAccountSteps(request),
    rows: sql`
  select
    onboarding.*,
    case
      when first_value_at < ${timestamp(request.now)} and not coalesce(lost_at >= ${since} and lost_at < first_value_at, false)
        then first_value_at
    end as got_there_at,
    case when lost_at >= ${since} then lost_at else ${timestamp(request.now)} end as watched_until
  from (${onboardings(request, from)}) as onboarding
  left join lost_account on lost_account.account_id = onboarding.account_id`,
    place: event(request),
    adds: {
      [reached]: oneIf(sql`entry.got_there_at is not null`),
      [censored]: oneIf(sql`entry.got_there_at is null`),
    },
    bin: dialect.daysBetween(sql`entry.moment`, sql`coalesce(entry.got_there_at, entry.watched_until)`),
  };
}
