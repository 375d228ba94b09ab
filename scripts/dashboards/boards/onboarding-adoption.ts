// How fast customers get to value, and whether they go on using what they bought.
import { ask, monthly, quarterly, today, trailingQuarter } from '../asks';
import { good, other } from '../colors';
import type { Dashboard } from '../dashboard';
import {
  bars,
  groupLines,
  lines,
  neutral,
  onlyColumns,
  rowBars,
  sortedBy,
  stat,
  table,
  unseen,
  widths,
} from '../kinds';
import { type Ask, fixedColor, ofQuery, type Panel } from '../panel';
import { bySegment, scorecardLink, segmentVariable, teamsVariable } from '../shared-panels';

const scope = { filters: { team: ['$team'] } };

const number = (title: string, description: string, metric: string, period: Ask['period']): Panel =>
  stat({ title, description }, [ask(metric, { ...scope, period })]);

const one = { overrides: [ofQuery(0, { color: fixedColor(good.strong) })] };

export const onboardingAdoption: Dashboard = {
  uid: 'cs-onboarding-adoption',
  title: 'Onboarding & adoption',
  description: 'Time to value, onboardings under way, and use of the product.',
  variables: [segmentVariable, teamsVariable],
  marks: [],
  rows: [
    {
      h: 3,
      panels: [
        [8, number('Onboardings open', 'Customers who are being onboarded today.', 'onboardings_open', today)],
        [
          8,
          number(
            'Days to first value',
            'Mean days from the start of onboarding to first value, of those who got there in the 90 days to the last full month.',
            'time_to_first_value',
            trailingQuarter
          ),
        ],
        [
          8,
          number(
            'Reached first value',
            'Share of the accounts that reached first value within 90 days of starting; of those who started in the 12 months to the last full month and whose 90 days are over.',
            'first_value_reached',
            { every: 'month', window: '12mo' }
          ),
        ],
        [
          8,
          number(
            'Users activated',
            'Share of the users invited last month who were active within 14 days.',
            'activation_rate',
            monthly
          ),
        ],
        [
          8,
          number(
            'Active accounts',
            'Share of the customers with any use last month.',
            'active_accounts_share',
            monthly
          ),
        ],
        [
          8,
          number(
            'Stickiness',
            'Mean daily users as a share of monthly users, last month: how many of 30 days a user comes back.',
            'stickiness',
            monthly
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
              title: 'Days to first value by $segment',
              description:
                'Mean days from the start of onboarding to first value, of the accounts that got there in the three months before each month’s end, by group and of the company. Less is better.',
            },
            ask('time_to_first_value', { ...scope, ...bySegment, period: { every: 'month', window: '3mo' } })
          ),
        ],
        [
          12,
          lines(
            {
              title: 'How long it takes: half, three quarters, nine in ten',
              description:
                'Days until half, three quarters and nine in ten of those who started in a quarter reach first value, counting those who are still waiting (Kaplan–Meier). A line stops where too few have got there yet.',
            },
            ['time_to_first_value_median', 'time_to_first_value_p75', 'time_to_first_value_p90'].map((metric) =>
              ask(metric, { ...scope, period: quarterly })
            ),
            {
              overrides: [
                ofQuery(0, { displayName: 'Half', color: fixedColor(good.strong) }),
                ofQuery(1, { displayName: 'Three quarters', color: fixedColor(good.middle) }),
                ofQuery(2, { displayName: 'Nine in ten', color: fixedColor(other) }),
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
          8,
          bars(
            { title: 'Onboardings completed', description: 'Customers whose onboarding was completed in the month.' },
            [ask('onboardings_completed', { ...scope, period: monthly })],
            { ...one, defaults: { min: 0 } }
          ),
        ],
        [
          8,
          rowBars(
            {
              title: 'Onboardings open by CSM',
              description: 'How many customers each CSM is onboarding today, in order of name: load, not merit.',
            },
            ask('onboardings_open', { ...scope, by: ['csm'], period: today })
          ),
        ],
        [
          8,
          table(
            {
              title: 'Onboardings under way',
              description: 'Who is being onboarded, by which CSM, and how many days ago it began; the longest first.',
            },
            [ask('onboardings_open', { ...scope, by: ['csm'], period: today, format: 'accounts' })],
            {
              timeFrom: '1s',
              transformations: [onlyColumns('Account id', 'Account', 'CSM', 'Days')],
              overrides: [scorecardLink, ...widths({ CSM: 170, Days: 70 }), ...unseen('Account id')],
              options: sortedBy('Days', true),
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
          lines(
            {
              title: 'Users: weekly, monthly',
              description: 'Different users active in the last 7 and in the last 28 days of each month.',
            },
            ['mau', 'wau'].map((metric) => ask(metric, { ...scope, period: monthly })),
            {
              overrides: [ofQuery(0, { color: fixedColor(good.strong) }), ofQuery(1, { color: fixedColor(other) })],
            }
          ),
        ],
        [
          12,
          lines(
            {
              title: 'Feature adoption',
              description:
                'Share of the customers who used each feature in the month, below those with any use. A new feature starts at 0 and climbs.',
            },
            [
              ask('active_accounts_share', { ...scope, period: monthly }),
              ask('feature_adoption', { ...scope, by: ['feature'], topN: 8, period: monthly }),
            ],
            { defaults: { min: 0 }, overrides: [neutral('Any use')] }
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
              title: 'Seats in use by $segment',
              description:
                'Users active in the month as a share of the licensed seats: the team’s adoption, not only the champion’s; beside the company.',
            },
            ask('active_users_share_monthly', { ...scope, ...bySegment, period: monthly }),
            { defaults: { min: 0 } }
          ),
        ],
        [
          12,
          groupLines(
            {
              title: 'Utilisation by $segment',
              description:
                'Units used as a share of the units entitled, each month, by group and of the company. Above 100 % is an occasion to talk about more.',
            },
            ask('utilisation', { ...scope, ...bySegment, period: monthly }),
            { defaults: { min: 0 } }
          ),
        ],
      ],
    },
  ],
};
