// Where the sample company's stories lie, in months before the current one. They keep their distance
// from today: when a month begins, the whole history moves on with it.

/** A churn spike among customers on plan Basic who pay monthly: about 11 lost where 3 are usual. */
export const churnSpike = { monthsAgo: 2, plan: 'Basic', extraShare: 0.061 } as const;

/** One giant account leaves: gross revenue retention dips, customer churn barely moves. */
export const giant = { account: 0, monthsAgo: 7, shareOfMrr: 0.042 } as const;

/** A CSM, the last but one, with a small book that loses two accounts within a quarter: an ugly rate on a tiny n. */
export const unluckyBook = {
  firstAccount: 1,
  accounts: 7,
  /** Account → months before the current one in which it leaves. */
  losses: new Map([
    [2, 3],
    [3, 1],
  ]),
} as const;

/** The last CSM was hired three months ago and took over part of the team's accounts. */
export const newCsm = { monthsAgo: 3 } as const;

/** Expansion all but stops in the last three full months and stays so. */
export const expansionFall = { monthsAgo: 3, keeps: 0.12 } as const;

export const inUnluckyBook = (account: number): boolean =>
  account >= unluckyBook.firstAccount && account < unluckyBook.firstAccount + unluckyBook.accounts;
