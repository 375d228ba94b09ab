// What customers answer when they are asked.
import { ask, monthly, trailingQuarter } from '../asks';
import { bad, good } from '../colors';
import type { Dashboard } from '../dashboard';
import { bars, groupLines, lines, stat, table, widths, withoutColumns } from '../kinds';
import { fixedColor, ofQuery, type Panel } from '../panel';
import { bySegment, csmsVariable, segmentVariable, teamsVariable } from '../shared-panels';

const scope = { filters: { csm: ['$csm'], team: ['$team'] } };

const score = (title: string, description: string, metric: string): Panel =>
  stat({ title, description: `${description} Answers of the 90 days to the last full month.` }, [
    ask(metric, { ...scope, period: trailingQuarter }),
  ]);

export const voiceOfTheCustomer: Dashboard = {
  uid: 'cs-voice-of-the-customer',
  title: 'Voice of the customer',
  description: 'NPS, satisfaction and effort: scores, how sure they are, who answers, and who is unhappy.',
  variables: [segmentVariable, teamsVariable, csmsVariable],
  marks: [
    {
      name: 'Detractors',
      color: bad.strong,
      kind: 'detractor',
      ...scope,
      over: ['NPS with its interval', 'Promoters, passives, detractors', 'NPS by $segment'],
    },
  ],
  rows: [
    {
      h: 3,
      panels: [
        [8, score('NPS', 'Promoters (9–10) minus detractors (0–6) of all answers, from -100 to 100.', 'nps')],
        [8, score('CSAT', 'Share of satisfied answers: the two best boxes of the scale.', 'csat')],
        [8, score('Customer effort', 'Mean effort score; high is easy.', 'ces')],
        [8, score('Happiness after support', 'Share of satisfied answers given after a support contact.', 'happiness')],
        [8, score('Onboarding rating', 'Mean rating of the survey after onboarding.', 'onboarding_rating')],
        [
          8,
          score(
            'Response rate',
            'Answers as a share of the surveys sent. A low one makes every score less certain.',
            'survey_response_rate'
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
              title: 'NPS with its interval',
              description:
                'Answers of the 90 days before each month’s end. The two thin lines are the 95 % interval: a move within it may be chance.',
            },
            [ask('nps', { ...scope, period: trailingQuarter, lenses: ['value', 'low', 'high'] })],
            {
              overrides: [
                {
                  matcher: { id: 'byRegexp', options: '/95 %/' },
                  properties: [
                    { id: 'custom.lineWidth', value: 1 },
                    { id: 'custom.lineStyle', value: { fill: 'dash', dash: [4, 4] } },
                    { id: 'color', value: fixedColor(good.middle) },
                  ],
                },
                {
                  matcher: { id: 'byRegexp', options: '/\\(NPS\\)$/' },
                  properties: [{ id: 'color', value: fixedColor(good.strong) }],
                },
              ],
            }
          ),
        ],
        [
          12,
          bars(
            {
              title: 'Promoters, passives, detractors',
              description: 'Shares of the answers of each month; the three make 100 %.',
            },
            ['nps_promoters', 'nps_passives', 'nps_detractors'].map((metric) =>
              ask(metric, { ...scope, period: monthly })
            ),
            {
              defaults: { min: 0, max: 1 },
              overrides: [
                ofQuery(0, { color: fixedColor(good.strong) }),
                ofQuery(1, { color: fixedColor('#8e8e8e') }),
                ofQuery(2, { color: fixedColor(bad.strong) }),
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
              title: 'NPS by $segment',
              description: 'Answers of the 90 days before each month’s end, by group, beside the company.',
            },
            ask('nps', { ...scope, ...bySegment, period: trailingQuarter })
          ),
        ],
        [
          12,
          groupLines(
            {
              title: 'CSAT by $segment',
              description:
                'Share of satisfied answers of the 90 days before each month’s end, by group, beside the company.',
            },
            ask('csat', { ...scope, ...bySegment, period: trailingQuarter })
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
            { title: 'Answers', description: 'How many surveys were answered each month.' },
            [ask('survey_responses', { ...scope, period: monthly })],
            { defaults: { min: 0 }, overrides: [ofQuery(0, { color: fixedColor(good.strong) })] }
          ),
        ],
        [
          12,
          lines(
            {
              title: 'Easy to work with',
              description:
                'Share of the answers about effort that found it easy, of the 90 days before each month’s end.',
            },
            [ask('ces_low_effort', { ...scope, period: trailingQuarter })],
            { overrides: [ofQuery(0, { color: fixedColor(good.strong) })], defaults: { min: 0, max: 1 } }
          ),
        ],
      ],
    },
    {
      h: 10,
      panels: [
        [
          24,
          table(
            {
              title: 'Accounts with detractors',
              description:
                'Accounts whose people answered with 0 to 6 in the last 90 days: how many of their answers were such, and how many they gave.',
            },
            [
              ask('nps_detractors', {
                ...scope,
                by: ['csm'],
                period: { every: 'day', window: '90d' },
                format: 'accounts',
              }),
            ],
            {
              timeFrom: '1s',
              overrides: widths({
                'Account id': 100,
                Detractors: 110,
                Answers: 100,
                'MRR at start': 120,
                'MRR at end': 120,
              }),
              transformations: [
                withoutColumns('Start', 'End', 'Window'),
                {
                  id: 'filterByValue',
                  options: {
                    type: 'include',
                    match: 'all',
                    filters: [{ fieldName: 'NPS detractors', config: { id: 'greater', options: { value: 0 } } }],
                  },
                },
                {
                  id: 'organize',
                  options: { renameByName: { 'NPS detractors': 'Detractors', 'NPS answers': 'Answers' } },
                },
              ],
            }
          ),
        ],
      ],
    },
  ],
};
