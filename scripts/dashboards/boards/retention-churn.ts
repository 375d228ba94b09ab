// Who leaves, when, how much it costs, and what is coming up.
import { ask, monthly, quarterly, trailingYear } from '../asks';
import { bad, good, other } from '../colors';
import type { Dashboard } from '../dashboard';
import { bars, groupLines, lines, stat, table, unseen, widths, withoutColumns } from '../kinds';
import { type Ask, fixedColor, namedLike, ofQuery, ofType, type Panel } from '../panel';
import { bySegment, churnBySegment, mrrBridge, segmentVariable, teamsVariable } from '../shared-panels';

const scope = { filters: { team: ['$team'] } };

const renewalsIn = (days: 30 | 60 | 90): Panel =>
  stat(
    {
      title: days === 30 ? 'Renewals in 30 days' : `Renewals, days ${days - 29}–${days}`,
      description: `Annual recurring revenue and number of contracts that come up for renewal ${days === 30 ? 'in the next 30 days' : `${days - 29} to ${days} days from now`}.`,
    },
    ['arr_up_for_renewal', 'renewals_due'].map((metric) =>
      ask(metric, { ...scope, period: { every: 'day', window: '30d' } })
    ),
    {
      timeFrom: `+${days}d`,
      overrides: [ofQuery(0, { displayName: 'ARR' }), ofQuery(1, { displayName: 'Contracts' })],
    }
  );

/** From grey to blue, each dark enough for the white text that Grafana writes on it in both themes. */
const kept = {
  mode: 'absolute',
  steps: [
    { color: 'transparent', value: null },
    { color: '#5b606b', value: 0 },
    { color: '#56657d', value: 0.7 },
    { color: '#4a668f', value: 0.8 },
    { color: '#3866a8', value: 0.9 },
    { color: '#1f60c4', value: 1 },
    { color: '#0d46a3', value: 1.2 },
  ],
};

function cohorts(title: string, description: string, metric: string, unit: 'month' | 'quarter'): Panel {
  const more: Omit<Ask, 'metric'> = { ...scope, period: { every: unit }, format: 'cohort' };
  return table({ title, description }, [ask(metric, more)], {
    timeFrom: '3y',
    // Most of a triangle is empty.
    defaults: { noValue: '' },
    transformations: [withoutColumns('Start', 'Unfinished')],
    overrides: [
      ...widths({ Cohort: 90, Customers: 100 }),
      namedLike('^[0-9]+$', {
        'custom.cellOptions': { type: 'color-background', mode: 'basic' },
        color: { mode: 'thresholds' },
        thresholds: kept,
        'custom.width': 74,
      }),
    ],
  });
}

export const retentionChurn: Dashboard = {
  uid: 'cs-retention-churn',
  title: 'Retention & churn',
  description:
    'What was kept and lost, by segment and cohort, whether it is more than chance, and what comes up for renewal.',
  variables: [segmentVariable, teamsVariable],
  marks: [
    { name: 'Customers lost', color: bad.strong, kind: 'churn', ...scope },
    { name: 'Customers back', color: good.strong, kind: 'reactivation', ...scope },
  ],
  rows: [
    {
      h: 3,
      panels: [
        [
          8,
          stat(
            {
              title: 'Customer retention',
              description:
                'Share of the customers at the start of the 12 months to the last full month who were still there at their end.',
            },
            [ask('customer_retention_rate', { ...scope, period: trailingYear })]
          ),
        ],
        [
          8,
          stat(
            {
              title: 'GRR',
              description:
                'Share of the recurring revenue at the start of the 12 months to the last full month that was kept, expansion left out.',
            },
            [ask('gross_revenue_retention', { ...scope, period: trailingYear })]
          ),
        ],
        [
          8,
          stat(
            {
              title: 'Retention gap',
              description:
                'Customer retention minus GRR, in percentage points: 3 % are 3 points. Above zero, those who leave pay more than the average.',
            },
            [ask('retention_gap', { ...scope, period: trailingYear })]
          ),
        ],
        [8, renewalsIn(30)],
        [8, renewalsIn(60)],
        [8, renewalsIn(90)],
      ],
    },
    {
      h: 9,
      panels: [
        [12, mrrBridge(scope)],
        [
          12,
          lines(
            {
              title: 'Customers and revenue kept',
              description:
                'Retention of customers, of revenue without expansion (GRR) and with it (NRR), 12 months to each month’s end. A dip of GRR alone is one large customer; a dip of both is many.',
            },
            ['customer_retention_rate', 'gross_revenue_retention', 'net_revenue_retention'].map((metric) =>
              ask(metric, { ...scope, period: trailingYear })
            ),
            {
              overrides: [
                ofQuery(0, { color: fixedColor('text') }),
                ofQuery(1, { color: fixedColor(other) }),
                ofQuery(2, { color: fixedColor(good.strong) }),
              ],
            }
          ),
        ],
      ],
    },
    {
      h: 9,
      panels: [
        [12, churnBySegment(scope)],
        [
          12,
          groupLines(
            {
              title: 'Churn spikes by $segment',
              description:
                'How far the month’s customer churn is above the 12 months before, in standard errors for a group of this size; 0 is as usual. Above the dashed line at 3 it is hardly chance. Counts from three losses on.',
            },
            ask('customer_churn_rate', { ...scope, ...bySegment, period: monthly, lenses: ['spike'] }),
            {
              // Asked for the colours alone: bars of everybody would stand before those of the groups.
              overrides: [ofQuery(0, { 'custom.hideFrom': { viz: true, legend: true, tooltip: true } })],
              defaults: {
                min: 0,
                unit: 'none',
                custom: {
                  drawStyle: 'bars',
                  fillOpacity: 80,
                  lineWidth: 0,
                  barAlignment: 1,
                  barWidthFactor: 0.8,
                  thresholdsStyle: { mode: 'dashed' },
                  axisSoftMax: 4,
                },
                thresholds: {
                  mode: 'absolute',
                  steps: [
                    { color: 'transparent', value: null },
                    { color: bad.strong, value: 3 },
                  ],
                },
              },
            }
          ),
        ],
      ],
    },
    {
      h: 12,
      panels: [
        [
          24,
          cohorts(
            'Customers kept, by quarter of the first payment',
            'Each row is the customers who first paid in a quarter; each column is one quarter later. From grey to blue: the bluer a cell, the larger the share that is still here.',
            'customer_retention_rate',
            'quarter'
          ),
        ],
        [
          24,
          cohorts(
            'Revenue kept and grown, by quarter of the first payment',
            'Each row is the revenue of the customers who first paid in a quarter, against that of their first full quarter, expansion included. Above 100 % they pay more now than then.',
            'net_revenue_retention',
            'quarter'
          ),
        ],
      ],
    },
    {
      h: 9,
      panels: [
        [
          12,
          bars(
            {
              title: 'ARR up for renewal, months to come',
              description:
                'Annual recurring revenue whose term ends in this month, which is under way, and in each of the next five.',
            },
            [ask('arr_up_for_renewal', { ...scope, period: monthly })],
            {
              timeFrom: '+5M',
              timeShift: '0d/M',
              defaults: { min: 0 },
              overrides: [ofQuery(0, { color: fixedColor(good.strong) }), ofType('time', { unit: 'time:D MMM' })],
            }
          ),
        ],
        [
          12,
          lines(
            {
              title: 'Renewal rates',
              description:
                'Of the contracts due in the 12 months before each month’s end and decided: the share renewed by number (logo), by revenue without expansion (gross) and with it (net).',
            },
            ['logo_renewal_rate', 'gross_renewal_rate', 'net_renewal_rate'].map((metric) =>
              ask(metric, { ...scope, period: trailingYear })
            ),
            {
              overrides: [
                ofQuery(0, { color: fixedColor('text') }),
                ofQuery(1, { color: fixedColor(other) }),
                ofQuery(2, { color: fixedColor(good.strong) }),
              ],
            }
          ),
        ],
      ],
    },
    {
      h: 10,
      panels: [
        [
          12,
          table(
            {
              title: 'Largest losses',
              description:
                'Monthly recurring revenue lost with each customer who left, newest month first, the largest first within it.',
            },
            [ask('mrr_churned', { ...scope, period: monthly, format: 'accounts' })],
            {
              transformations: [withoutColumns('Start', 'End', 'MRR at start', 'MRR at end', 'Leaves on')],
              overrides: [...widths({ Window: 175, 'Churned MRR': 120 }), ...unseen('Account id')],
            }
          ),
        ],
        [
          12,
          groupLines(
            {
              title: 'Churn by time as a customer',
              description:
                'Customer churn by quarter, by how long the customers had been customers when the quarter began, beside the company.',
            },
            ask('customer_churn_rate', { ...scope, by: ['tenure_band'], period: quarterly })
          ),
        ],
      ],
    },
  ],
};
