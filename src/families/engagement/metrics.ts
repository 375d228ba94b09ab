// What CSMs do with customers and customers do for the company. What happened counts in the window it happened
// in; a book is the customers at the window's end.
import type { Family, Metric, MetricValue } from '../../shared/catalogue/metric';

export const engagementParts = {
  touchpoints: 0,
  customers: 0,
  touched_customers: 0,
  /** Customers at the window's end who were touched before it, and the seconds since, summed. */
  customers_ever_touched: 0,
  seconds_since_touch: 6,
  /** Customers at the window's end who never were. */
  never_touched: 0,
  advocacy: 0,
  beta_testers: 0,
  opportunities: 0,
  upsells: 0,
  upsell_revenue: 4,
} as const;

export type EngagementPart = keyof typeof engagementParts;
type EngagementMetric = Metric<'engagement', EngagementPart>;

const SECONDS_A_DAY = 86_400;
const base = { family: 'engagement', source: 'Metric contract, Engagement, advocacy, support, work' } as const;
const touchpoints = ['touchpoints'] as const;
const book = ['accounts', 'touchpoints'] as const;
const activities = ['activities'] as const;

const sumOf = (part: EngagementPart): MetricValue<EngagementPart> => ({ kind: 'flow', sum: { [part]: 1 } });

/** Something counted from activity rows. */
const activity = (
  words: Pick<EngagementMetric, 'id' | 'name' | 'summary' | 'formula' | 'synonyms'>,
  part: EngagementPart,
  unit: EngagementMetric['unit'] = 'count'
): EngagementMetric => ({
  ...base,
  ...words,
  needs: activities,
  unit,
  better: 'higher',
  sampling: 'none',
  value: sumOf(part),
});

export const engagement: Family<'engagement', EngagementPart> = {
  id: 'engagement',
  name: 'Engagement and advocacy',
  credit: 'event',
  parts: engagementParts,
  money: ['upsell_revenue'],
  words: {
    seconds_since_touch: { words: 'days since touch', per: SECONDS_A_DAY },
    advocacy: 'acts of advocacy',
    opportunities: 'opportunities opened',
    upsells: 'upsells won',
  },
  dimensions: {
    touchpoint_kind: { name: 'Kind of touchpoint', entity: 'touchpoints', column: 'kind' },
    advocacy_kind: { name: 'Kind of advocacy', entity: 'advocacy', column: 'kind' },
  },
  metrics: [
    {
      ...base,
      id: 'touchpoints',
      name: 'Touchpoints',
      summary: 'Contacts with customers in the window, of every kind.',
      formula: 'count of touchpoints',
      unit: 'count',
      better: 'higher',
      synonyms: ['contacts', 'calls', 'meetings', 'emails', 'QBR', 'executive business review', 'activity'],
      needs: touchpoints,
      dimensions: ['touchpoint_kind'],
      sampling: 'none',
      value: sumOf('touchpoints'),
    },
    {
      ...base,
      id: 'touchpoints_per_account',
      name: 'Touchpoints per account',
      summary: 'Contacts in the window for each customer in the book at its end.',
      formula: 'touchpoints / customers at the window’s end',
      unit: 'ratio',
      better: 'higher',
      synonyms: ['contact frequency', 'touch rate', 'engagement rate'],
      needs: book,
      dimensions: ['touchpoint_kind'],
      sharesDenominator: true,
      sampling: 'none',
      value: { kind: 'ratio', over: { touchpoints: 1 }, under: { customers: 1 } },
      n: { customers: 1 },
    },
    {
      ...base,
      id: 'book_coverage',
      credit: 'instant',
      name: 'Book coverage',
      summary: 'Share of the customers at the window’s end who were contacted in the window, by whomever.',
      formula: 'customers touched in the window / customers at its end',
      unit: 'percent',
      better: 'higher',
      synonyms: ['coverage', 'customers contacted', 'silent accounts', 'reach'],
      needs: book,
      sampling: 'share',
      value: { kind: 'ratio', over: { touched_customers: 1 }, under: { customers: 1 } },
      n: { customers: 1 },
    },
    {
      ...base,
      id: 'days_since_touch',
      credit: 'instant',
      name: 'Days since last touch',
      summary:
        'Mean days, at the window’s end, since a customer was last contacted; customers never contacted are left out.',
      formula: 'Σ (window’s end − last touchpoint before it) / customers at the window’s end ever touched',
      unit: 'days',
      better: 'lower',
      leftOut: { sum: { never_touched: 1 }, words: 'customers never contacted' },
      synonyms: ['last contact', 'touch recency', 'silence', 'days since contact'],
      needs: book,
      sampling: 'mean',
      value: {
        kind: 'ratio',
        over: { seconds_since_touch: 1 },
        under: { customers_ever_touched: 1 },
        divideBy: SECONDS_A_DAY,
        atEnd: true,
      },
      n: { customers_ever_touched: 1 },
    },
    {
      ...base,
      id: 'advocacy',
      name: 'Advocacy',
      summary:
        'What customers did for the company in public in the window: referrals, reviews, case studies, reference calls.',
      formula: 'count of advocacy rows',
      unit: 'count',
      better: 'higher',
      synonyms: ['referrals', 'references', 'case studies', 'testimonials', 'reviews', 'advocates'],
      needs: ['advocacy'],
      dimensions: ['advocacy_kind'],
      sampling: 'none',
      value: sumOf('advocacy'),
    },
    activity(
      {
        id: 'beta_testers',
        name: 'Beta testers',
        summary: 'Beta testers won in the window.',
        formula: 'count of activities of kind beta_tester',
        synonyms: ['beta', 'early access', 'pilot users'],
      },
      'beta_testers'
    ),
    activity(
      {
        id: 'opportunities_opened',
        name: 'Opportunities opened',
        summary: 'Sales opportunities with customers that were opened in the window.',
        formula: 'count of activities of kind opportunity',
        synonyms: ['opportunities', 'pipeline', 'leads', 'CSQL'],
      },
      'opportunities'
    ),
    activity(
      {
        id: 'upsells_won',
        name: 'Upsells won',
        summary: 'Upsells won in the window, in the moment they were closed.',
        formula: 'count of activities of kind upsell with status won or no status',
        synonyms: ['upsells', 'cross-sells', 'expansion deals'],
      },
      'upsells'
    ),
    activity(
      {
        id: 'upsell_revenue',
        name: 'Upsell revenue',
        summary: 'What the upsells won in the window are worth, as their amounts say.',
        formula: 'Σ amount of upsells won',
        synonyms: ['upsell amount', 'expansion bookings', 'cross-sell revenue'],
      },
      'upsell_revenue',
      'money'
    ),
  ],
};
