// What a reader must know beside the number: windows that are not over, samples that are too small,
// rows that were left out.
import type { Instant } from '../../shared/calendar/window';
import type { Settings } from '../../shared/settings/settings';
import type { Reading } from '../lenses/reading';
import type { Dataset } from '../sources/dataset';
import type { ComparedGroup } from './compare';
import { type Asked, entitiesBehind, type Needy } from './entities-behind';
import { info, type Notice, warning } from './result';
import type { WindowPlan } from './window-plan';

export interface NoticeContext {
  readonly dataset: Dataset;
  readonly metric: Needy;
  readonly query: Asked;
  readonly windows: Pick<WindowPlan, 'shown' | 'unfinished' | 'leftOutPartial'>;
  readonly groups: readonly ComparedGroup[];
  /** When it is asked, and how old the newest row may be; nothing is said where it may be of any age. */
  readonly age?: { readonly now: Instant; readonly staleAfterHours: number | undefined };
  /** Limits for numbers on people; null where the query shows none. */
  readonly smallSample: Settings['smallSample'] | null;
}

export function notices(context: NoticeContext): Notice[] {
  return [
    ...staleNotices(context.dataset),
    ...oldNotices(context),
    ...partialNotices(context.windows),
    ...sampleNotices(context),
    ...unreadNotices(context),
    ...rejectNotices(context),
    ...undatedNotices(context),
  ];
}

const MS_PER_HOUR = 3_600_000;

/** Rows that are there may be sound and yet old: an export that stopped. */
function oldNotices({ dataset, metric, query, age }: NoticeContext): Notice[] {
  if (age?.staleAfterHours === undefined) {
    return [];
  }
  // What is to be reached does not tell whether data still arrives.
  const used = entitiesBehind(metric, { ...query, lenses: [] });
  const moments = [...dataset.entities.values()].flatMap(({ entity, newest }) =>
    used.has(entity) && newest !== undefined && newest !== null ? [newest] : []
  );
  const newest = Math.max(...moments);
  const hours = Math.floor((age.now - newest) / MS_PER_HOUR);
  return moments.length === 0 || hours < age.staleAfterHours
    ? []
    : [
        warning(
          `The newest row behind this number is of ${minuteOf(newest)} UTC, ${ageWords(hours)} ago. Check that the data still arrives.`
        ),
      ];
}

/** Days once nobody counts in hours any more. */
const ageWords = (hours: number): string =>
  hours < 72 ? (hours === 1 ? '1 hour' : `${hours} hours`) : `${Math.floor(hours / 24)} days`;

const minuteOf = (instant: Instant): string => new Date(instant).toISOString().slice(0, 16).replace('T', ' ');

/** An answer of before, as the data source cannot be asked now. */
export const lastAnswerNotice = (at: Instant, because: string): Notice =>
  warning(`These numbers are those of ${minuteOf(at)} UTC; they could not be computed anew. ${because}`);

export function staleNotices({ staleBecause, loadedAt, live }: Dataset): Notice[] {
  const since = minuteOf(loadedAt);
  if (live === true && staleBecause !== undefined) {
    return [warning(`The rows were last checked at ${since} UTC; since then the check fails. ${staleBecause}`)];
  }
  return staleBecause === undefined
    ? []
    : [warning(`These numbers are those of ${since} UTC; the newer data could not be loaded. ${staleBecause}`)];
}

function partialNotices({ shown, unfinished, leftOutPartial }: NoticeContext['windows']): Notice[] {
  if (unfinished !== null) {
    return [info(`${unfinished.label}: the window is not over yet.`)];
  }
  return shown.length === 0 && leftOutPartial
    ? [
        warning(
          'The time range holds only a window that is not over yet, which is left out. Widen the range, or show the unfinished window under More.'
        ),
      ]
    : [];
}

function sampleNotices({ groups, smallSample }: NoticeContext): Notice[] {
  if (smallSample === null) {
    return [];
  }
  const { suppressUnder, markUnder } = smallSample;
  const withheld = countGroups(groups, (reading) => reading.withheld);
  const small = countGroups(groups, ({ value, n }) => value !== null && n !== null && n < markUnder);
  return [
    ...(withheld > 0
      ? [warning(`${groupsWord(withheld)} a sample under ${suppressUnder} in some window; the rate is withheld there.`)]
      : []),
    ...(small > 0
      ? [warning(`${groupsWord(small)} a sample under ${markUnder} in some window: read the rate with care.`)]
      : []),
  ];
}

/** What a number could also be made of, but for a file that holds something else. */
function unreadNotices({ dataset, metric, query }: NoticeContext): Notice[] {
  return [...entitiesBehind(metric, query)].flatMap((entity) => dataset.unread?.get(entity) ?? []).map(warning);
}

function rejectNotices({ dataset, metric, query }: NoticeContext): Notice[] {
  const used = new Set([...entitiesBehind(metric, query), 'account_owners', 'csms', 'fx_rates']);
  return [...dataset.entities.values()]
    .filter(({ entity, rejected }) => used.has(entity) && rejected > 0)
    .map(({ entity, file, rows, rejected, filtered }) => {
      const first = dataset.rejects.find((reject) => reject.entity === entity);
      const total = rows + rejected + filtered;
      return warning(`${rejected} of ${total} rows of ${file} were left out. ${first?.reason ?? ''}`.trim());
    });
}

function undatedNotices({ dataset: { undatedAccounts = 0, entities }, metric }: NoticeContext): Notice[] {
  const accounts = entities.get('accounts');
  return undatedAccounts === 0 || accounts === undefined || !metric.needs.includes('accounts')
    ? []
    : [
        warning(
          `${undatedAccounts} of ${accounts.rows} accounts have no start and never count as customers. Map \`started_at\`, or subscriptions.`
        ),
      ];
}

const countGroups = (groups: readonly ComparedGroup[], test: (reading: Reading) => boolean): number =>
  groups.filter(({ readings }) => readings.some(test)).length;

const groupsWord = (count: number): string => (count === 1 ? '1 group has' : `${count} groups have`);
