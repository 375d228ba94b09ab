// Voice of the customer for one window, answer by answer.
import type { Instant } from '../../../src/shared/calendar/window';
import type { Attribution } from '../../../src/shared/query/query';
import type { ResponseRow } from '../../support/company';
import type { Asked } from './cohort';
import type { Contribution } from './contribution';
import { scaled } from './money';
import { ownerAt } from './ownership';
import type { Reading } from './timeline';

export interface SurveyRules {
  readonly scales: Readonly<Record<string, string>>;
  readonly satisfiedFrom: number | null;
  /** How many of the best scores are satisfied ones. */
  readonly boxes: 1n | 2n;
  readonly effortDirection: 'high_is_easy' | 'high_is_hard';
  readonly latestOnly: boolean;
}

export const SCORE_DECIMALS = 4;
const one = scaled('1', SCORE_DECIMALS);

interface Answer extends ResponseRow {
  readonly score: string;
  readonly answeredAt: Instant;
}

const isAnswer = (row: ResponseRow): row is Answer => row.score !== null && row.answeredAt !== null;

const inside = (at: Instant | null, { span }: Asked) => at !== null && span.start <= at && at < span.until;

/** Only the last answer of each respondent, account and kind; answers without a respondent all stay. */
function latest(answers: readonly Answer[]): Answer[] {
  const same = (a: Answer, b: Answer) =>
    a.kind === b.kind && (a.account ?? null) === (b.account ?? null) && a.respondent === b.respondent;
  return answers.filter((answer, index) => {
    if (answer.respondent === null || answer.respondent === undefined) {
      return true;
    }
    return !answers.some(
      (other, otherIndex) =>
        same(answer, other) &&
        (other.answeredAt > answer.answeredAt || (other.answeredAt === answer.answeredAt && otherIndex > index))
    );
  });
}

function bookOf(reading: Reading, row: ResponseRow, at: Instant, attribution: Attribution, asked: Asked) {
  const account = reading.company.accounts.find(({ id }) => id === row.account);
  const named = row.csm ?? null;
  const owner = (instant: Instant) => (account === undefined ? null : ownerAt(reading.company, account, instant));
  switch (attribution) {
    case 'start':
    case 'event':
      return named ?? owner(at);
    case 'end':
      return account === undefined ? named : owner(asked.span.until);
    case 'current':
      return account === undefined ? named : owner(asked.now);
  }
}

/** The lowest of so many of the best scores, of which two are not all there are. */
const lowestOf = (boxes: bigint, low: bigint, high: bigint) =>
  high - low < 2n * one ? high : high - (boxes - 1n) * one;

function partsOf(row: Answer, rules: SurveyRules): Array<readonly [string, bigint]> {
  const found: Array<readonly [string, bigint]> = [['answers', 1n]];
  const count = (part: string, holds: boolean) => {
    if (holds) {
      found.push([part, 1n]);
    }
  };
  const score = scaled(row.score, SCORE_DECIMALS);
  if (row.kind === 'nps') {
    count('nps_answers', true);
    count('nps_promoters', score >= 9n * one);
    count('nps_passives', score >= 7n * one && score < 9n * one);
    count('nps_detractors', score < 7n * one);
    return found;
  }
  const [lowText, highText] = (row.scale ?? rules.scales[row.kind] ?? '').split('-');
  if (lowText === undefined || highText === undefined) {
    return found;
  }
  const low = scaled(lowText, SCORE_DECIMALS);
  const high = scaled(highText, SCORE_DECIMALS);
  if (row.kind === 'csat') {
    const threshold =
      rules.satisfiedFrom === null
        ? lowestOf(rules.boxes, low, high)
        : scaled(String(rules.satisfiedFrom), SCORE_DECIMALS);
    const satisfied = score >= threshold;
    count('csat_answers', true);
    count('csat_satisfied', satisfied);
    count('happiness_answers', row.trigger === 'support');
    count('happiness_satisfied', row.trigger === 'support' && satisfied);
    found.push(['csat_share_sum', partOfScale(score - low, high - low)]);
  }
  if (row.kind === 'ces') {
    const ease = rules.effortDirection === 'high_is_easy' ? score : low + high - score;
    count('ces_answers', true);
    count('ces_low_effort', 3n * (ease - low) >= 2n * (high - low));
    count('ces_easy', ease >= lowestOf(2n, low, high));
    count('ces_difficult', 3n * (ease - low) <= high - low);
    found.push(['ces_score_sum', ease]);
  }
  if (row.kind === 'onboarding') {
    count('onboarding_answers', true);
    found.push(['onboarding_score_sum', score]);
  }
  return found;
}

/** What 1 to 10 divide: normalised scores on scales as wide are whole, also of halves. */
export const SCALE = 2520n;

function partOfScale(above: bigint, width: bigint): bigint {
  if ((above * SCALE) % width !== 0n) {
    throw new Error(`the oracle has no exact number for ${above} of ${width}`);
  }
  return (above * SCALE) / width;
}

/** Every addition of every survey to the parts of one window. */
export function voiceContributions(reading: Reading, rules: SurveyRules, asked: Asked): Contribution[] {
  const parts: Contribution[] = [];
  const rows = reading.company.responses ?? [];
  const add = (row: ResponseRow, at: Instant, part: string, amount: bigint) =>
    parts.push({
      part,
      amount,
      owner: bookOf(reading, row, at, asked.attribution, asked),
      account: reading.company.accounts.find(({ id }) => id === row.account) ?? null,
      row,
    });

  const answers = rows.filter(isAnswer).filter((row) => inside(row.answeredAt, asked));
  for (const row of rules.latestOnly ? latest(answers) : answers) {
    for (const [part, amount] of partsOf(row, rules)) {
      add(row, row.answeredAt, part, amount);
    }
  }
  for (const row of rows) {
    if (row.askedAt !== null && inside(row.askedAt, asked)) {
      add(row, row.askedAt, 'sent', 1n);
      if (isAnswer(row) && row.answeredAt < asked.now) {
        add(row, row.askedAt, 'sent_answered', 1n);
      }
    }
  }
  return parts;
}
