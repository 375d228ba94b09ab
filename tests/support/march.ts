// Small companies told by what happens to them in March 2026, for worked examples.
import { emptyCompany, type AccountRow, type Company, type ResponseRow, type SubscriptionRow } from './company';

const DAY = 86_400_000;

export const march = { start: Date.UTC(2026, 2, 1), end: Date.UTC(2026, 3, 1) };
/** A moment well after March. */
export const later = Date.UTC(2026, 5, 15);
/** A range that lies in March alone. */
export const inMarch = { from: march.start + DAY, to: march.start + 2 * DAY };

const tenth = march.start + 9 * DAY;

export interface Move {
  readonly count: number;
  /** Paid a month until 10 March, and for long before. */
  readonly before: number;
  /** Paid a month on 10 March only, if that differs from `after`. */
  readonly between?: number;
  /** Paid a month from then on. */
  readonly after: number;
  /** True for an account that paid long ago and stopped. */
  readonly former?: boolean;
}

/** Accounts that move as told; one subscription at a time each. */
export function accountsThat(...moves: Move[]): Company {
  const accounts: AccountRow[] = [];
  const subscriptions: SubscriptionRow[] = [];
  for (const { count, before, between, after, former } of moves) {
    for (let index = 0; index < count; index += 1) {
      const account = `account ${accounts.length}`;
      accounts.push({ id: account, startedAt: Date.UTC(2025, 0, 1) });
      const pays = (amount: number, from: number, to: number | null) =>
        amount > 0 && subscriptions.push({ account, from, to, amount: String(amount) });
      if (former) {
        pays(1, Date.UTC(2024, 0, 1), Date.UTC(2024, 6, 1));
      }
      pays(before, Date.UTC(2025, 0, 1), tenth);
      pays(between ?? after, tenth, tenth + DAY);
      pays(after, tenth + DAY, null);
    }
  }
  return { ...emptyCompany, accounts, subscriptions };
}

/** One account that pays these subscriptions all along. */
export function accountThatPays(...prices: Array<Pick<SubscriptionRow, 'amount' | 'interval'>>): Company {
  const account = 'account 0';
  const from = Date.UTC(2025, 0, 1);
  return {
    ...emptyCompany,
    accounts: [{ id: account, startedAt: from }],
    subscriptions: prices.map((price) => ({ account, from, to: null, ...price })),
  };
}

/** Answers given on 10 March: score → how many. */
export function answersOf(kind: string, scores: Readonly<Record<string, number>>, scale?: string): Company {
  const responses: ResponseRow[] = Object.entries(scores).flatMap(([score, count]) =>
    Array.from({ length: count }, (_, index) => ({
      id: `${kind} ${score} ${index}`,
      kind,
      score,
      scale,
      askedAt: tenth - DAY,
      answeredAt: tenth,
    }))
  );
  return { ...emptyCompany, accounts: [{ id: 'account 0' }], responses };
}
