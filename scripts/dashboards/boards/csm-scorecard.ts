// One CSM for a conversation between two people: every family of numbers, beside the company, with intervals.
import { ask, monthly, ofCsm, seriesName, today, trailingQuarter, trailingYear } from '../asks';
import { bad, company, good } from '../colors';
import type { Dashboard } from '../dashboard';
import { lines, stat, table, widths, withoutColumns } from '../kinds';
import { type Ask, fixedColor, named, type Panel } from '../panel';
import { csmVariable, intervalBand, lensWidths, outsideWords, scorecardUid } from '../shared-panels';

/** The book's own number and the company's beside it. */
function beside(
  title: string,
  description: string,
  metric: string,
  more: Omit<Ask, 'metric'>,
  decimals?: number
): Panel {
  return stat({ title, description }, [ask(metric, { ...ofCsm, ...more, lenses: ['value', 'company'] })], {
    overrides: [
      named(seriesName(metric), { displayName: 'This book', ...(decimals !== undefined && { decimals }) }),
      named(seriesName(metric, 'company'), { displayName: 'Company', ...(decimals !== undefined && { decimals }) }),
    ],
  });
}

/** The book's line within its 95 % interval, and the company's. */
const within = (title: string, description: string, metric: string, period: Ask['period']): Panel =>
  lines({ title, description }, [ask(metric, { ...ofCsm, period, lenses: ['value', 'company', 'low', 'high'] })], {
    overrides: [
      named(seriesName(metric), { displayName: 'This book', color: fixedColor(good.strong) }),
      named(seriesName(metric, 'company'), {
        displayName: 'Company',
        color: fixedColor(company),
        'custom.lineWidth': 1,
      }),
      ...intervalBand(metric, good.strong),
    ],
  });

const band = 'The light band is the 95 % interval: within it, chance alone could explain the difference.';

export const csmScorecard: Dashboard = {
  uid: scorecardUid,
  title: 'CSM scorecard',
  description: 'One customer success manager: every family of numbers against the company, with intervals.',
  variables: [csmVariable],
  marks: [
    { name: 'Hand-overs', color: company, kind: 'hand_over', ...ofCsm },
    { name: 'Customers lost', color: bad.strong, kind: 'churn', ...ofCsm },
  ],
  rows: [
    {
      h: 3,
      heading: 'The book today',
      panels: [
        [
          8,
          stat({ title: 'Customers', description: 'Customers in this book today; a shared one counts by its share.' }, [
            ask('customers_active', { ...ofCsm, period: today }),
          ]),
        ],
        [
          8,
          stat({ title: 'ARR', description: 'Annual recurring revenue of this book today.' }, [
            ask('arr', { ...ofCsm, period: today }),
          ]),
        ],
        [
          8,
          stat(
            { title: 'Capacity used', description: 'Customers held against how many this CSM is meant to look after.' },
            [ask('capacity', { ...ofCsm, period: today })]
          ),
        ],
        [
          8,
          beside(
            'Health',
            'Mean health score of the customers in this book today, from 0 to 100.',
            'health_score',
            {
              period: today,
            },
            1
          ),
        ],
        [
          8,
          stat(
            {
              title: 'MRR at risk',
              description: 'Monthly recurring revenue of this book’s customers in the at-risk band today.',
            },
            [ask('mrr_at_risk', { ...ofCsm, period: today })]
          ),
        ],
        [
          8,
          stat(
            {
              title: 'Renewals in 90 days',
              description: 'Annual recurring revenue that comes up for renewal in the next 90 days.',
            },
            [ask('arr_up_for_renewal', { ...ofCsm, period: { every: 'day', window: '90d' } })],
            { timeFrom: '+90d' }
          ),
        ],
      ],
    },
    {
      h: 8,
      heading: 'Revenue and customers kept',
      panels: [
        [
          8,
          within(
            'NRR',
            `Revenue kept and grown over the 12 months before each month’s end, of the accounts this CSM owned at their start. ${band}`,
            'net_revenue_retention',
            trailingYear
          ),
        ],
        [8, within('GRR', `The same without expansion. ${band}`, 'gross_revenue_retention', trailingYear)],
        [
          8,
          within(
            'Customer churn',
            `Share of the customers of 12 months before that have left. ${band}`,
            'customer_churn_rate',
            trailingYear
          ),
        ],
      ],
    },
    {
      h: 5,
      panels: [
        [
          24,
          table(
            {
              title: 'Churn against what this book’s mix leads to expect',
              description:
                'Trailing 12 months. Expected: what a book with this mix of segments would lose at the company’s rates. Company without it: everybody else. Outside chance: whether the distance is more than luck explains.',
            },
            [
              ask('customer_churn_rate', {
                ...ofCsm,
                period: trailingYear,
                lenses: ['value', 'expected', 'company_without', 'company', 'low', 'high', 'n', 'outside'],
              }),
            ],
            {
              timeFrom: '1s',
              overrides: [outsideWords, ...lensWidths],
            }
          ),
        ],
      ],
    },
    {
      h: 3,
      heading: 'Voice of the customer, contact, onboarding, use, support, tasks',
      panels: [
        [
          8,
          beside('NPS', 'Promoters minus detractors among the answers of the 90 days to the last full month.', 'nps', {
            period: trailingQuarter,
          }),
        ],
        [
          8,
          beside('CSAT', 'Share of satisfied answers in the 90 days to the last full month.', 'csat', {
            period: trailingQuarter,
          }),
        ],
        [
          8,
          beside(
            'Book coverage',
            'Share of the customers contacted at least once in the 90 days to the last full month.',
            'book_coverage',
            { period: trailingQuarter }
          ),
        ],
        [
          8,
          beside('Days since contact', 'Mean days since a customer was last contacted, today.', 'days_since_touch', {
            period: today,
          }),
        ],
        [
          8,
          beside(
            'Days to first value',
            'Mean days from the start of onboarding to first value, of those who got there in the 90 days to the last full month.',
            'time_to_first_value',
            { period: trailingQuarter }
          ),
        ],
        [
          8,
          beside('Active accounts', 'Share of the customers with any use last month.', 'active_accounts_share', {
            period: monthly,
          }),
        ],
      ],
    },
    {
      h: 3,
      panels: [
        [
          8,
          beside(
            'Seats in use',
            'Users active in the month as a share of licensed seats.',
            'active_users_share_monthly',
            { period: monthly }
          ),
        ],
        [
          8,
          beside(
            'Tickets per account',
            'Support tickets opened per customer, 90 days to the last full month.',
            'tickets_per_account',
            {
              period: trailingQuarter,
            }
          ),
        ],
        [
          8,
          beside(
            'Solved at first contact',
            'Share of the tickets solved with one reply and not opened again, 90 days to the last full month.',
            'first_contact_resolution',
            { period: trailingQuarter }
          ),
        ],
        [
          8,
          beside(
            'Tasks in time',
            'Share of the tasks due in the 90 days to the last full month that were done in time.',
            'tasks_on_time',
            { period: trailingQuarter }
          ),
        ],
        [
          8,
          beside(
            'Call reviews',
            'Mean score of reviewed calls, 12 months to the last full month.',
            'call_review_score',
            {
              period: trailingYear,
            }
          ),
        ],
        [
          8,
          stat({ title: 'Onboardings open', description: 'Customers of this book who are being onboarded today.' }, [
            ask('onboardings_open', { ...ofCsm, period: today }),
          ]),
        ],
      ],
    },
    {
      h: 8,
      panels: [
        [
          12,
          within(
            'NPS over time',
            `Score of the answers of the 90 days before each month’s end. ${band}`,
            'nps',
            trailingQuarter
          ),
        ],
        [12, within('Health over time', `Mean health score at each month’s end. ${band}`, 'health_score', monthly)],
      ],
    },
    {
      h: 9,
      panels: [
        [
          24,
          table(
            {
              title: 'Customers lost, one by one',
              description: 'The customers this CSM lost in each month of the range; with a shared one, by its share.',
            },
            [ask('customers_lost', { ...ofCsm, by: ['csm'], period: monthly, format: 'accounts' })],
            {
              transformations: [withoutColumns('Start', 'End', 'CSM')],
              overrides: widths({
                Window: 175,
                'Account id': 100,
                'Customers lost': 130,
                'MRR at start': 120,
                'MRR at end': 120,
              }),
            }
          ),
        ],
      ],
    },
  ],
};
