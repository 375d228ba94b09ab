// A screen in the office: large numbers and two lines to be read from five metres, nobody named, no scrolling at 1080p.
// Every number is of one window, so that asking again every half minute is cheap.
import { ask, monthly, seriesName, today, trailingQuarter, trailingYear } from '../asks';
import { good, other } from '../colors';
import type { Dashboard } from '../dashboard';
import { lines, stat } from '../kinds';
import { type Ask, fixedColor, named, ofQuery, type Panel } from '../panel';
import { intervalBand } from '../shared-panels';

/** As large as the tile allows. */
const large = { justifyMode: 'center', wideLayout: true, text: {} };

/** With its target beside where it has one. */
function big(title: string, description: string, metric: string, more: Omit<Ask, 'metric'>, timeFrom = '1d'): Panel {
  return stat({ title, description }, [ask(metric, more)], {
    timeFrom,
    options: large,
    overrides: [
      named(seriesName(metric), { displayName: 'now' }),
      named(seriesName(metric, 'target'), { displayName: 'target' }),
    ],
  });
}

const renewals = (days: 30 | 60 | 90): Panel =>
  big(
    days === 30 ? 'Renewals: next 30 days' : `Renewals: days ${days - 29}–${days}`,
    'Annual recurring revenue that comes up for renewal in this span from today.',
    'arr_up_for_renewal',
    { period: { every: 'day', window: '30d' } },
    `+${days}d`
  );

/** How many, and how long the one has taken that began first: of the rows behind the number only their days are read. */
const beingOnboarded: Panel = stat(
  {
    title: 'Being onboarded',
    description:
      'Onboardings under way, and how many days ago the first of them began. With own-book privacy on, the longest is told of the accounts the viewer may see.',
  },
  [ask('onboardings_open', { period: today }), ask('onboardings_open', { period: today, format: 'accounts' })],
  {
    timeFrom: '1s',
    options: {
      ...large,
      reduceOptions: { calcs: ['max'], fields: '/^(now|longest)$/', values: false },
    },
    overrides: [
      ofQuery(0, { displayName: 'now' }),
      named('Days', { displayName: 'longest', unit: 'suffix: days', decimals: 0 }),
    ],
  }
);

/** A year of a number and its target. Half as wide as the screen: Grafana names each month twice where it has more room. */
const year = (title: string, what: string, metric: string, color: string): Panel =>
  lines(
    { title, description: `${what}, with its 95 % interval; dashed: the target of the year.` },
    [ask(metric, { period: trailingYear, lenses: ['value', 'target', 'low', 'high'] })],
    {
      defaults: {
        custom: { drawStyle: 'line', lineWidth: 4, fillOpacity: 0, showPoints: 'never', spanNulls: false },
      },
      overrides: [
        ofQuery(0, { color: fixedColor(color) }),
        ...intervalBand(metric, color),
        named(seriesName(metric, 'target'), {
          'custom.lineStyle': { fill: 'dash', dash: [10, 8] },
          'custom.lineWidth': 2,
        }),
      ],
      options: { legend: { showLegend: false, displayMode: 'list', placement: 'bottom' } },
    }
  );

export const wall: Dashboard = {
  uid: 'cs-wall',
  title: 'Wall',
  description: 'For a screen in the office; open it with ?kiosk&autofitpanels. Names nobody.',
  refresh: '30s',
  rows: [
    {
      h: 7,
      panels: [
        // Wider, as it has a digit more: numbers of both are of one size then.
        [
          9,
          big(
            'NRR',
            'Revenue kept and grown over 12 months to the last full month, and the target of the year.',
            'net_revenue_retention',
            { period: trailingYear, lenses: ['value', 'target'] }
          ),
        ],
        [
          7,
          big('GRR', 'The same without expansion, and the target of the year.', 'gross_revenue_retention', {
            period: trailingYear,
            lenses: ['value', 'target'],
          }),
        ],
        [
          4,
          big(
            'NPS',
            'Promoters minus detractors of the 90 days to the last full month, and the target of the year.',
            'nps',
            {
              period: trailingQuarter,
              lenses: ['value', 'target'],
            }
          ),
        ],
        [
          4,
          big('MRR at risk', 'Monthly recurring revenue of the customers in the at-risk band today.', 'mrr_at_risk', {
            period: today,
          }),
        ],
      ],
    },
    {
      h: 6,
      panels: [
        [8, renewals(30)],
        [8, renewals(60)],
        [8, renewals(90)],
      ],
    },
    {
      h: 6,
      panels: [
        [8, beingOnboarded],
        [
          5,
          big('Joined this month', 'Customers who joined this month so far.', 'customers_new', {
            period: monthly,
          }),
        ],
        [
          6,
          big(
            'Expansion this month',
            'Monthly recurring revenue added with customers this month so far.',
            'mrr_expansion',
            { period: monthly }
          ),
        ],
        [
          5,
          big('Upsells, 7 days', 'Upsells won in the last 7 days.', 'upsells_won', {
            period: { every: 'day', window: '7d' },
          }),
        ],
      ],
    },
    {
      h: 6,
      panels: [
        [
          12,
          year('NRR, 12 months to each month’s end', 'Revenue kept and grown', 'net_revenue_retention', good.strong),
        ],
        [12, year('GRR, 12 months to each month’s end', 'Revenue kept', 'gross_revenue_retention', other)],
      ],
    },
  ],
};
