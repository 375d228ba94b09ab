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

/** Onboarding of new accounts in one region takes more than twice as long since half a year. */
export const slowOnboarding = { monthsAgo: 6, region: 'Europe', times: 2.4 } as const;

/** A month before the churn spike customers on plan Basic flooded support, and waited longer. */
export const ticketWave = { monthsAgo: 3, plan: 'Basic', times: 3, slower: 2 } as const;

/** A feature came out four months ago: its adoption climbs from nothing. */
export const newFeature = { monthsAgo: 4, name: 'Assistant', adopts: 0.55, meanDays: 55 } as const;

/** Usage of an account falls to under a third in the weeks before it leaves. */
export const usageFall = { days: 75, to: 0.25 } as const;

/** Full months of usage on record before the current one: as many as the dashboards show. */
export const usageHistory = { months: 13 } as const;

/** Some accounts have not been contacted for at least three months. */
export const silence = { share: 0.07, monthsAgo: [3, 7] } as const;

/** Whoever took over many accounts at once is late with the tasks that come with them. */
export const overload = { months: 5, late: 0.6 } as const;

export const inUnluckyBook = (account: number): boolean =>
  account >= unluckyBook.firstAccount && account < unluckyBook.firstAccount + unluckyBook.accounts;
