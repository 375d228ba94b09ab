// Books side by side without a league table: what chance explains, what the mix of customers explains, what is left.
import { ask, trailingQuarter, trailingYear } from '../asks';
import type { Dashboard } from '../dashboard';
import { funnel } from '../funnel';
import { groupLines, table, widths } from '../kinds';
import { named } from '../panel';
import { lensWidths, outsideWords, scorecardLink } from '../shared-panels';

export const teamComparison: Dashboard = {
  uid: 'cs-team-comparison',
  title: 'Team comparison',
  description: 'Books and teams beside each other, judged by their size and their mix; no ranking.',
  rows: [
    {
      h: 13,
      panels: [
        [
          12,
          funnel(
            'Customer churn against book size',
            'Each point is a book: its size across, the share of its customers lost in 12 months up. Between the inner lines (95 %) chance alone could explain the distance from the company; only beyond the outer ones (99.8 %) is it worth asking what is different. Small books swing widely.',
            'customer_churn_rate',
            trailingYear,
            'Customers at the start'
          ),
        ],
        [
          12,
          funnel(
            'CSAT against number of answers',
            'Each point is a book: how many answers it has across, the share of satisfied ones in 90 days up. Between the lines chance alone could explain the distance from the company.',
            'csat',
            trailingQuarter,
            'Answers'
          ),
        ],
      ],
    },
    {
      h: 13,
      panels: [
        [
          24,
          table(
            {
              title: 'Churn: actual, expected for the mix, and what chance allows',
              description:
                'Trailing 12 months, in order of name. Expected: what a book with this mix of segments would lose at the company’s rates. Low and high: the 95 % interval of the book’s own rate. Company without it: everybody else, which shows whose book skews the average. Rates on fewer than 5 customers are withheld.',
            },
            [
              ask('customer_churn_rate', {
                by: ['csm'],
                period: trailingYear,
                lenses: ['value', 'expected', 'low', 'high', 'company_without', 'n', 'outside'],
              }),
            ],
            { timeFrom: '1s', overrides: [scorecardLink, outsideWords, ...lensWidths, ...widths({ CSM: 350 })] }
          ),
        ],
      ],
    },
    {
      h: 7,
      panels: [
        [
          15,
          table(
            {
              title: 'NRR by team, and the company without it',
              description:
                'Trailing 12 months. Where the company without a team is much better or worse, that team moves the average.',
            },
            [
              ask('net_revenue_retention', {
                by: ['team'],
                period: trailingYear,
                lenses: ['value', 'low', 'high', 'company_without', 'n'],
              }),
            ],
            {
              timeFrom: '1s',
              overrides: [
                named('Net revenue retention (NRR)', { displayName: 'NRR', 'custom.width': 90 }),
                ...lensWidths,
                ...widths({ Team: 105 }),
              ],
            }
          ),
        ],
        [
          9,
          table(
            {
              title: 'Customers for each CSM, by team',
              description: 'Mean number of customers for each CSM who holds any, today, against the company.',
            },
            [ask('customers_per_csm', { by: ['team'], period: { every: 'day' }, lenses: ['value', 'company'] })],
            {
              timeFrom: '1s',
              overrides: widths({ Team: 110, 'Customers per CSM': 155, Company: 90 }),
            }
          ),
        ],
      ],
    },
    {
      h: 9,
      panels: [
        [
          12,
          groupLines(
            { title: 'NRR by team', description: 'Trailing 12 months to the end of each month, beside the company.' },
            ask('net_revenue_retention', { by: ['team'], period: trailingYear })
          ),
        ],
        [
          12,
          groupLines(
            {
              title: 'NPS by team',
              description: 'Answers of the 90 days before each month’s end, beside the company.',
            },
            ask('nps', { by: ['team'], period: trailingQuarter })
          ),
        ],
      ],
    },
  ],
};
