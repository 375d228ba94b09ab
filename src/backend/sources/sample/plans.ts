// What the sample company sells, and how its customers behave by plan. Rates are per month.

export type Plan = 'Basic' | 'Pro' | 'Enterprise';

export interface PlanProfile {
  readonly plan: Plan;
  /** Share of all customers ever won. */
  readonly share: number;
  /** Chance of leaving. */
  readonly churn: number;
  readonly expands: number;
  readonly contracts: number;
  /** Median and ceiling of the monthly price. */
  readonly price: number;
  readonly ceiling: number;
  /** Share that pays yearly. */
  readonly yearly: number;
}

const plans: readonly [PlanProfile, ...PlanProfile[]] = [
  {
    plan: 'Basic',
    share: 0.45,
    churn: 0.021,
    expands: 0.038,
    contracts: 0.006,
    price: 190,
    ceiling: 900,
    yearly: 0.12,
  },
  {
    plan: 'Pro',
    share: 0.37,
    churn: 0.008,
    expands: 0.068,
    contracts: 0.006,
    price: 980,
    ceiling: 4500,
    yearly: 0.45,
  },
  {
    plan: 'Enterprise',
    share: 0.18,
    churn: 0.0032,
    expands: 0.074,
    contracts: 0.006,
    price: 3900,
    ceiling: 11000,
    yearly: 0.8,
  },
];

/** The profile whose slice of [0, 1) the point falls into. */
export function planAt(point: number): PlanProfile {
  let reached = 0;
  for (const profile of plans) {
    reached += profile.share;
    if (point < reached) {
      return profile;
    }
  }
  return plans[plans.length - 1] ?? plans[0];
}

export const planNamed = (plan: Plan): PlanProfile => plans.find((profile) => profile.plan === plan) ?? plans[0];

/** Customers join a little faster in the early years: the month in which a customer at this point of [0, 1) starts. */
export function startMonth(point: number, months: number): number {
  return Math.floor(months * point ** 1.3);
}

/** How many accounts have to be won over `months` so that about `customers` are there at its end. */
export function accountsEverWon(customers: number, months: number): number {
  const samples = 1000;
  let kept = 0;
  for (const profile of plans) {
    for (let sample = 0; sample < samples; sample++) {
      const age = months - startMonth((sample + 0.5) / samples, months);
      kept += (profile.share * Math.exp(-profile.churn * age)) / samples;
    }
  }
  return Math.round(customers / kept);
}
