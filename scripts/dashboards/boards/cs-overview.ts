// The whole company at a glance: what was kept, what was lost, how customers feel.
import { ask, monthly, seriesName, today, trailingQuarter, trailingYear } from '../asks';
import { bad, company, good, other } from '../colors';
import type { Dashboard } from '../dashboard';
import { bars, groupLines, lines, stat, table, widths } from '../kinds';
import { fixedColor, named, ofQuery } from '../panel';
import { churnBySegment, mrrBridge, scorecardLink, segmentVariable } from '../shared-panels';

const target = (metric: string) =>
  named(seriesName(metric, 'target'), { 'custom.lineStyle': { fill: 'dash', dash: [8, 6] }, 'custom.lineWidth': 1 });

export const csOverview: Dashboard = {
  uid: 'cs-overview',
  title: 'CS overview',
  description: 'Retention, churn, recurring revenue, health and NPS of the whole company.',
  variables: [segmentVariable],
  marks: [{ name: 'Customers lost', color: bad.strong, kind: 'churn' }],
  rows: [
    {
      h: 3,
      panels: [
        [
          8,
          stat(
            {
              title: 'NRR',
              description:
                'Share of the recurring revenue of 12 months before that is still here, expansion included. Trailing 12 months to the last full month.',
            },
            [ask('net_revenue_retention', { period: trailingYear })]
          ),
        ],
        [
          8,
          stat(
            {
              title: 'GRR',
              description: 'The same without expansion: what was kept of it. Never above 100 %.',
            },
            [ask('gross_revenue_retention', { period: trailingYear })]
          ),
        ],
        [
          8,
          stat(
            {
              title: 'Customer churn',
              description:
                'Share of the customers of 12 months before who have left. Trailing 12 months to the last full month.',
            },
            [ask('customer_churn_rate', { period: trailingYear })]
          ),
        ],
        [
          8,
          stat(
            { title: 'MRR', description: 'Monthly recurring revenue of everybody who pays today.' },
            [ask('mrr', { period: today })],
            { defaults: { decimals: 1 } }
          ),
        ],
        [
          8,
          stat(
            {
              title: 'MRR at risk',
              description:
                'Monthly recurring revenue of the customers whose health score is in the at-risk band today.',
            },
            [ask('mrr_at_risk', { period: today })]
          ),
        ],
        [
          8,
          stat(
            {
              title: 'NPS',
              description:
                'Promoters minus detractors among the answers of the 90 days to the last full month, from -100 to 100.',
            },
            [ask('nps', { period: trailingQuarter })]
          ),
        ],
      ],
    },
    {
      h: 9,
      panels: [
        [
          12,
          lines(
            {
              title: 'NRR and GRR against target',
              description:
                'Revenue retention of the 12 months before each month’s end. The gap between the lines is expansion; dashed lines are the targets of the year.',
            },
            [
              ask('net_revenue_retention', { period: trailingYear, lenses: ['value', 'target'] }),
              ask('gross_revenue_retention', { period: trailingYear, lenses: ['value', 'target'] }),
            ],
            {
              overrides: [
                ofQuery(0, { color: fixedColor(good.strong) }),
                ofQuery(1, { color: fixedColor(other) }),
                target('net_revenue_retention'),
                target('gross_revenue_retention'),
              ],
            }
          ),
        ],
        [12, mrrBridge()],
      ],
    },
    {
      h: 9,
      panels: [
        [12, churnBySegment()],
        [
          12,
          bars(
            {
              title: 'Customers won and lost',
              description: 'Customers who joined or came back each month (above zero) and who left (below).',
            },
            [
              ask('customers_new', { period: monthly }),
              ask('customers_reactivated', { period: monthly }),
              ask('customers_lost', { period: monthly }),
            ],
            {
              overrides: [
                ofQuery(0, { color: fixedColor(good.strong) }),
                ofQuery(1, { color: fixedColor(good.soft) }),
                ofQuery(2, { color: fixedColor(bad.strong), 'custom.transform': 'negative-Y' }),
              ],
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
            {
              title: 'NPS by team',
              description:
                'Net promoter score of the answers of the 90 days before each month’s end, for the company and by team.',
            },
            ask('nps', { by: ['team'], period: trailingQuarter })
          ),
        ],
        [
          12,
          bars(
            {
              title: 'Health of the customers',
              description:
                'Share of the customers of known health who are healthy, and who are at risk, at each month’s end. What is missing to 100 % is in between.',
            },
            [ask('healthy_share', { period: monthly }), ask('at_risk_share', { period: monthly })],
            {
              overrides: [
                ofQuery(0, { color: fixedColor(good.strong) }),
                ofQuery(1, { color: fixedColor(bad.strong) }),
              ],
              defaults: { max: 1, min: 0 },
            }
          ),
        ],
      ],
    },
    {
      h: 11,
      panels: [
        [
          12,
          table(
            {
              title: 'Customer churn by CSM',
              description:
                'Trailing 12 months to the last full month, by who owned the account at the start. In order of name: small books swing by chance alone, so this is no ranking. Rates on fewer than 5 customers are withheld.',
            },
            [
              ask('customer_churn_rate', {
                by: ['csm'],
                period: trailingYear,
                lenses: ['value', 'expected', 'company', 'n'],
              }),
            ],
            {
              timeFrom: '1s',
              overrides: [
                scorecardLink,
                named(seriesName('customer_churn_rate'), { displayName: 'Churn', 'custom.width': 80 }),
                ...widths({ Company: 95, 'Sample size': 110, 'Expected for its mix': 160 }),
              ],
            }
          ),
        ],
        [
          12,
          stat(
            {
              title: 'Targets of this year',
              description:
                'Customer retention this year so far, its target, and the best still possible when everybody who gave notice leaves and nobody else does. Below the target, the target can no longer be met.',
            },
            [
              ask('customer_retention_rate', {
                period: { every: 'year' },
                partial: true,
                lenses: ['value', 'target', 'ceiling'],
              }),
            ],
            {
              timeFrom: '1d',
              options: { orientation: 'horizontal', text: {} },
              overrides: [
                named(seriesName('customer_retention_rate'), { displayName: 'Retention so far' }),
                named(seriesName('customer_retention_rate', 'target'), { displayName: 'Target' }),
                named(seriesName('customer_retention_rate', 'ceiling'), {
                  displayName: 'Best still possible',
                  color: fixedColor(company),
                }),
              ],
            }
          ),
        ],
      ],
    },
  ],
};
