// What customers do with the product: who is active, how much of what they may use they use. A user is one of an
// account; accounts count for their owner at the window's end.
import type { Family, Metric, Ratio } from '../../shared/catalogue/metric';

export const usageParts = {
  /** Users active on the last day, the last 7 and the last 28 days of the window. */
  daily_users: 0,
  weekly_users: 0,
  monthly_users: 0,
  /** Days on which users were active, summed over users; and the monthly users once for every day of the window. */
  user_days: 0,
  monthly_user_days: 0,
  /** Licensed seats at the window's end, and the users of accounts that have some. */
  seats: 8,
  seated_daily_users: 0,
  seated_weekly_users: 0,
  seated_monthly_users: 0,
  /** Customers at the window's end, those of them active in it, and those that used the feature. */
  customers: 0,
  active_customers: 0,
  adopters: 0,
  /** Accounts entitled to units in the window, to how many, and how many they used. */
  entitled_accounts: 0,
  units_entitled: 15,
  units_used: 8,
  /** Users active in the window, and their events. */
  active_users: 0,
  events: 8,
} as const;

export type UsagePart = keyof typeof usageParts;
type UsageMetric = Metric<'usage', UsagePart>;

const base = { family: 'usage', needs: ['usage'], source: 'Metric contract, Adoption and usage' } as const;
const ofCustomers = { ...base, needs: ['accounts', 'usage'] } as const;

const ratio = (over: UsagePart, under: UsagePart): Ratio<UsagePart> => ({
  kind: 'ratio',
  over: { [over]: 1 },
  under: { [under]: 1 },
});

interface Reach {
  readonly id: string;
  readonly name: string;
  readonly adjective: string;
  readonly when: string;
  readonly part: UsagePart;
  readonly seated: UsagePart;
}

const reaches: readonly Reach[] = [
  {
    id: 'dau',
    name: 'Daily active users (DAU)',
    adjective: 'daily',
    when: 'on the last day of the window',
    part: 'daily_users',
    seated: 'seated_daily_users',
  },
  {
    id: 'wau',
    name: 'Weekly active users (WAU)',
    adjective: 'weekly',
    when: 'in the 7 days to the window’s end',
    part: 'weekly_users',
    seated: 'seated_weekly_users',
  },
  {
    id: 'mau',
    name: 'Monthly active users (MAU)',
    adjective: 'monthly',
    when: 'in the 28 days to the window’s end',
    part: 'monthly_users',
    seated: 'seated_monthly_users',
  },
];

const activeUsers = ({ id, name, adjective, when, part }: Reach): UsageMetric => ({
  ...base,
  id,
  name,
  summary: `Users active ${when}.`,
  formula: `distinct users of an account with activity ${when}`,
  unit: 'count',
  better: 'higher',
  synonyms: [id.toUpperCase(), 'active users', `${adjective} actives`],
  sampling: 'none',
  value: { kind: 'stock', sum: { [part]: 1 } },
});

const activeUsersShare = ({ adjective, when, seated }: Reach): UsageMetric => ({
  ...base,
  needs: ['usage', 'seats'],
  id: `active_users_share_${adjective}`,
  name: `Active users share, ${adjective}`,
  summary: `Active users ${when} for each licensed seat: whether the team uses the product, not only its champion.`,
  formula: `users active ${when}, of accounts with seats / licensed seats at the window’s end`,
  unit: 'percent',
  better: 'higher',
  synonyms: ['seat adoption', 'licence utilisation', 'team adoption', 'seat usage'],
  sampling: 'ratio',
  value: ratio(seated, 'seats'),
  n: { seats: 1 },
});

const metrics: readonly UsageMetric[] = [
  ...reaches.map(activeUsers),
  {
    ...base,
    id: 'stickiness',
    name: 'Stickiness (DAU/MAU)',
    summary: 'How many of the monthly active users come on a day: mean daily users over the window for each of them.',
    formula: 'mean over the window’s days of users active that day / MAU at its end',
    unit: 'percent',
    better: 'higher',
    synonyms: ['DAU/MAU', 'DAU MAU ratio', 'engagement ratio', 'habit'],
    sampling: 'ratio',
    value: ratio('user_days', 'monthly_user_days'),
    n: { monthly_users: 1 },
  },
  ...reaches.map(activeUsersShare),
  {
    ...ofCustomers,
    id: 'active_accounts_share',
    name: 'Active accounts share',
    summary: 'Share of the customers at the window’s end that were active in it at all.',
    formula: 'customers with any activity in the window / customers at its end',
    unit: 'percent',
    better: 'higher',
    synonyms: ['account adoption', 'active customers', 'inactive accounts', 'dormant'],
    sampling: 'share',
    value: ratio('active_customers', 'customers'),
    n: { customers: 1 },
  },
  {
    ...ofCustomers,
    id: 'feature_adoption',
    name: 'Feature adoption',
    summary: 'Share of the customers at the window’s end that used the chosen feature in it.',
    formula: 'customers that used the feature in the window / customers at its end',
    unit: 'percent',
    better: 'higher',
    synonyms: ['feature usage', 'adoption rate', 'breadth of use'],
    dimensions: ['feature'],
    requires: 'feature',
    sharesDenominator: true,
    sampling: 'share',
    value: ratio('adopters', 'customers'),
    n: { customers: 1 },
  },
  {
    ...base,
    needs: ['usage', 'seats'],
    id: 'utilisation',
    name: 'Utilisation',
    summary:
      'Units used for each unit that customers are entitled to, over the part of each entitlement in the window.',
    formula: 'units used in the window by entitled accounts / Σ units × share of the entitlement’s time in the window',
    unit: 'percent',
    better: 'higher',
    synonyms: ['utilization', 'consumption', 'entitlement usage', 'units used', 'burn'],
    sampling: 'ratio',
    value: ratio('units_used', 'units_entitled'),
    n: { entitled_accounts: 1 },
  },
  {
    ...base,
    id: 'events_per_user',
    name: 'Events per user',
    summary: 'Mean number of events of the users active in the window.',
    formula: 'events of known users / users active in the window',
    unit: 'ratio',
    better: 'higher',
    synonyms: ['actions per user', 'depth of use', 'usage intensity'],
    sampling: 'ratio',
    value: ratio('events', 'active_users'),
    n: { active_users: 1 },
  },
];

export const usage: Family<'usage', UsagePart> = {
  id: 'usage',
  name: 'Adoption and usage',
  credit: 'instant',
  parts: usageParts,
  words: {
    monthly_user_days: 'monthly users × days',
    seated_daily_users: 'daily users in accounts with seats',
    seated_weekly_users: 'weekly users in accounts with seats',
    seated_monthly_users: 'monthly users in accounts with seats',
    adopters: 'customers who used it',
  },
  dimensions: { feature: { name: 'Feature', entity: 'usage', column: 'feature' } },
  metrics,
};
