// Tasks and reviews, one by one.
import fc from 'fast-check';
import type { FamilyRow } from '../../support/company';
import { instants } from '../arbitrary-instant';
import type { Contribution } from '../oracle/contribution';
import type { OracleMetric } from '../oracle/metrics';
import { share, scaled } from '../oracle/money';
import { type FamilyOracle, type FamilyQuestion, instantOf, textOf } from './family-oracle';
import { accountOf, happened, inWindow } from './happened';

const { array, constantFrom, integer, option, record } = fc;
const DAY = 86_400_000;
const SCORE_DECIMALS = 8;

const many = { minLength: 1, maxLength: 40, size: 'max' } as const;

const tasks = (accounts: readonly string[], csms: readonly string[]): fc.Arbitrary<FamilyRow> =>
  record({
    account: accounts.length === 0 ? fc.constant(null) : option(constantFrom(...accounts), { freq: 6 }),
    csm: option(constantFrom(...csms), { freq: 1 }),
    project: constantFrom('Onboarding', 'Renewal', null),
    milestone: constantFrom('Kick-off', 'Go-live', 'Offer sent', null),
    created_at: instants,
    due: option(integer({ min: 0, max: 90 }), { freq: 6 }),
    done: option(integer({ min: 0, max: 120 }), { freq: 4 }),
    // A millisecond late or early, or at the very moment.
    close: constantFrom(null, null, -1, 0, 1),
  }).map(({ due, done, close, ...row }) => {
    const due_at = due === null ? null : row.created_at + due * DAY;
    const completed = done === null ? null : row.created_at + done * DAY;
    const near = due_at === null || close === null ? completed : Math.max(row.created_at, due_at + close);
    return { ...row, due_at, completed_at: near };
  });

const reviews = (accounts: readonly string[], csms: readonly string[]): fc.Arbitrary<FamilyRow> =>
  record({
    account: accounts.length === 0 ? fc.constant(null) : option(constantFrom(...accounts), { freq: 1 }),
    csm: constantFrom(...csms),
    at: instants,
    kind: constantFrom('competency', 'call', 'Call'),
    competency: constantFrom('Discovery', 'Negotiation', null),
    score: constantFrom('0', '1', '3.5', '4.3333', '5', '-1'),
  });

function taskParts(question: FamilyQuestion, row: FamilyRow): Contribution[] {
  const { until } = question.asked.span;
  const [due, done] = [instantOf(row, 'due_at'), instantOf(row, 'completed_at')];
  const dimensions = { project: textOf(row, 'project'), milestone: textOf(row, 'milestone') };
  const add = (at: number, part: string) => happened(question, row, at, part, 1n, dimensions);
  return [
    ...(inWindow(done, question) ? [add(done, 'completed')] : []),
    ...(inWindow(due, question) ? [add(due, 'due')] : []),
    ...(inWindow(due, question) && done !== null && done <= due ? [add(due, 'on time')] : []),
    ...(due !== null && due < until && (done === null || done > until) ? [add(until, 'overdue')] : []),
  ];
}

/** Whoever has the account, the score is of the CSM who got it. */
function reviewParts(question: FamilyQuestion, row: FamilyRow): Contribution[] {
  if (!inWindow(instantOf(row, 'at'), question)) {
    return [];
  }
  const kind = (textOf(row, 'kind') ?? '').toLowerCase();
  const place = {
    owner: textOf(row, 'csm'),
    account: accountOf(question, row),
    row,
    dimensions: { competency: textOf(row, 'competency') },
  };
  return [
    { ...place, part: `${kind} reviews`, amount: 1n },
    { ...place, part: `${kind} score`, amount: scaled(textOf(row, 'score') ?? '0', SCORE_DECIMALS) },
  ];
}

const count = (part: string, needs: OracleMetric['needs']): OracleMetric => ({
  family: 'team-work',
  habit: 'keeps',
  adds: true,
  needs,
  value: (get) => Number(get(part)),
});
const rate = (over: string, under: string, needs: OracleMetric['needs'], unit = 1n): OracleMetric => ({
  family: 'team-work',
  habit: 'leaves out',
  needs,
  value: (get) => share(get(over), get(under) * unit),
  n: (get) => get(under),
});

export const teamWorkOracle: FamilyOracle = {
  family: 'team-work',
  rows: (accounts, csms) =>
    record({ tasks: array(tasks(accounts, csms), many), reviews: array(reviews(accounts, csms), many) }),
  contributions: (question) => {
    const { more } = question.reading.company;
    return [
      ...(more?.tasks ?? []).flatMap((row) => taskParts(question, row)),
      ...(more?.reviews ?? []).flatMap((row) => reviewParts(question, row)),
    ];
  },
  metrics: {
    tasks_completed: count('completed', 'tasks'),
    tasks_overdue: count('overdue', 'tasks'),
    tasks_on_time: rate('on time', 'due', 'tasks'),
    competency_score: rate('competency score', 'competency reviews', 'reviews', 10n ** BigInt(SCORE_DECIMALS)),
    call_reviews: count('call reviews', 'reviews'),
    call_review_score: rate('call score', 'call reviews', 'reviews', 10n ** BigInt(SCORE_DECIMALS)),
  },
};
