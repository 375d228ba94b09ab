// The accounts of a book, one by one: who they are worth, how they are, what is coming.
import { lensNames } from '../../../src/shared/query/lens-names';
import { ask, seriesName, today } from '../asks';
import type { Dashboard } from '../dashboard';
import { onlyColumns, sortedBy, stat, table, unseen, windowColumns, withoutColumns } from '../kinds';
import { type Ask, named, ofFrames, type Transformation } from '../panel';
import { csmsVariable, meVariable, teamsVariable } from '../shared-panels';

const scope = { filters: { csm: ['$csm'], team: ['$team'] } };
const book: Omit<Ask, 'metric'> = { ...scope, attribution: 'current', period: today };

const byAccount = (metric: string, more: Omit<Ask, 'metric'> = {}): Ask =>
  ask(metric, { ...book, by: ['account'], ...more });

const sortedRows = (field: string, desc: boolean): Transformation => ({
  id: 'sortBy',
  options: { sort: [{ field, desc }] },
});

const joinedByAccount: Transformation = { id: 'joinByField', options: { byField: 'Account', mode: 'outer' } };

const keepWhere = (
  fieldName: string,
  id: 'greater' | 'equal' | 'regex',
  value: number | string,
  query?: number
): Transformation => ({
  id: 'filterByValue',
  ...(query !== undefined && { filter: ofFrames(query) }),
  options: { type: 'include', match: 'all', filters: [{ fieldName, config: { id, options: { value } } }] },
});

const inOrder = (...names: readonly string[]): Transformation => ({
  id: 'organize',
  options: { indexByName: Object.fromEntries(names.map((name, index) => [name, index])) },
});

/** Contracts one by one, each on its day: the name of a window is the day, by the calendar of the data source. */
const renewing: Omit<Ask, 'metric'> = { ...scope, by: ['csm'], period: today, format: 'accounts' };

const dueAlready = [
  { type: 'regex', options: { pattern: '/^.*so far$/', result: { text: 'overdue or today', index: 0 } } },
];

const last28 = { every: 'day', window: '28d' } as const;

/** Who is among those lost by notice and still pays has given notice; an account that is shared counts by its share. */
const noticeGiven = [
  { type: 'value', options: { '0': { text: '', index: 0 } } },
  { type: 'range', options: { from: 0, to: 1, result: { text: 'notice given', index: 1 } } },
];

export const bookOfBusiness: Dashboard = {
  uid: 'cs-book-of-business',
  title: 'Book of business',
  description: 'The accounts of a CSM or a team today: revenue, health, use, last contact and renewals.',
  variables: [teamsVariable, csmsVariable, meVariable],
  links: [
    {
      title: 'My book',
      url: '/d/${__dashboard.uid}?${datasource:queryparam}&var-team=$__all&var-csm=${me:percentencode}',
      tooltip: 'The accounts of the CSM whose e-mail you sign in with: ${me:text}',
    },
  ],
  rows: [
    {
      h: 3,
      panels: [
        [
          8,
          stat({ title: 'Customers', description: 'Customers in the book today, by today’s owners.' }, [
            ask('customers_active', book),
          ]),
        ],
        [8, stat({ title: 'ARR', description: 'Annual recurring revenue of the book today.' }, [ask('arr', book)])],
        [
          8,
          stat(
            { title: 'Health', description: 'Mean health score today, from 0 to 100.' },
            [ask('health_score', book)],
            { overrides: [named(seriesName('health_score'), { decimals: 1 })] }
          ),
        ],
        [
          8,
          stat(
            {
              title: 'MRR at risk',
              description: 'Monthly recurring revenue of the customers in the at-risk band today.',
            },
            [ask('mrr_at_risk', book)]
          ),
        ],
        [
          8,
          stat({ title: 'Days since contact', description: 'Mean days since a customer was last contacted.' }, [
            ask('days_since_touch', book),
          ]),
        ],
        [
          8,
          stat(
            { title: 'Renewals overdue', description: 'Contracts whose term is over and that nobody has decided yet.' },
            [ask('renewals_overdue', book)]
          ),
        ],
      ],
    },
    {
      h: 16,
      panels: [
        [
          24,
          table(
            {
              title: 'Accounts',
              description:
                'Every customer of the book, lowest health first: what it pays a month, its health from 0 to 100, how many days ago it was last contacted, its users of the last 28 days and how that changed, and whether it has given notice. A dash means that nothing is known.',
            },
            [
              byAccount('mrr'),
              byAccount('health_score'),
              byAccount('days_since_touch'),
              byAccount('mau', {
                period: last28,
                lenses: ['value', 'change_pct'],
                partial: false,
              }),
              byAccount('customers_lost', {
                period: { every: 'day', window: '12mo' },
                partial: false,
                definition: { churnDate: 'cancellation' },
              }),
            ],
            {
              timeFrom: '1s',
              overrides: [
                named('Health score', {
                  'custom.cellOptions': { type: 'gauge', mode: 'basic', valueDisplayMode: 'text' },
                  color: { mode: 'continuous-YlBl' },
                  min: 0,
                  max: 100,
                  decimals: 0,
                  'custom.width': 190,
                }),
                named('Account', { 'custom.filterable': true }),
                named(seriesName('customers_lost'), {
                  displayName: 'Known churn',
                  'custom.width': 120,
                  mappings: noticeGiven,
                }),
                named(seriesName('mrr'), { displayName: 'MRR', 'custom.width': 110 }),
                named(seriesName('days_since_touch'), {
                  displayName: 'Days since contact',
                  noValue: 'never',
                  decimals: 0,
                  'custom.width': 170,
                }),
                named(seriesName('mau'), { displayName: 'Users', 'custom.width': 90 }),
                named(lensNames.change_pct, { displayName: 'Change of users', 'custom.width': 150 }),
              ],
              options: sortedBy('Health score', false),
              transformations: [
                withoutColumns(...windowColumns),
                joinedByAccount,
                keepWhere('Monthly recurring revenue (MRR)', 'greater', 0),
              ],
            }
          ),
        ],
      ],
    },
    {
      h: 11,
      panels: [
        [
          11,
          table(
            {
              title: 'Renewals to come',
              description:
                'Contracts that nobody has decided and whose day has come or gone, then those that come up in the next 90 days, soonest first: whose they are and, for those to come, what they are worth a year. One to come stays in the list when it is decided early.',
            },
            [ask('renewals_overdue', { ...renewing, partial: true }), ask('arr_up_for_renewal', renewing)],
            {
              timeFrom: '+90d',
              transformations: [
                // What is due today is in the first query while it is open.
                keepWhere('Window', 'regex', '^[^,]+$', 1),
                onlyColumns('Start', 'Window', 'Account id', 'Account', 'ARR up for renewal', 'CSM'),
                { id: 'merge', options: {} },
                sortedRows('Start', false),
                inOrder('Window', 'Account', 'ARR up for renewal', 'CSM', 'Account id'),
                withoutColumns('Start'),
              ],
              overrides: [
                named('Window', { displayName: 'Due', mappings: dueAlready, 'custom.width': 150 }),
                named('ARR up for renewal', { displayName: 'ARR', 'custom.width': 85 }),
                ...unseen('Account id'),
              ],
            }
          ),
        ],
        [
          6,
          table(
            {
              title: 'Longest without contact',
              description: 'Customers nobody has ever contacted, then the others by how many days ago they last were.',
            },
            [byAccount('days_since_touch', { lenses: ['value', 'n'] })],
            {
              timeFrom: '1s',
              overrides: [
                named(seriesName('days_since_touch'), {
                  displayName: 'Last contact',
                  noValue: 'never',
                  decimals: 0,
                  'custom.width': 120,
                }),
              ],
              transformations: [
                sortedRows(seriesName('days_since_touch'), true),
                // The sample of a customer never contacted is 0; of equals the order before stays.
                sortedRows(lensNames.n, false),
                withoutColumns(...windowColumns, lensNames.n),
              ],
            }
          ),
        ],
        [
          7,
          table(
            {
              title: 'Unanswered detractors',
              description:
                'Customers who answered 0 to 6 within 28 days and whom nobody has contacted in all that time: the share of their answers that were such, and how many they gave.',
            },
            [
              byAccount('nps_detractors', { period: last28, lenses: ['value', 'n'] }),
              byAccount('book_coverage', { period: last28 }),
            ],
            {
              timeFrom: '1s',
              overrides: [
                named(seriesName('nps_detractors'), { displayName: 'Detractors', 'custom.width': 110 }),
                named(lensNames.n, { displayName: 'Answers', 'custom.width': 90 }),
              ],
              transformations: [
                withoutColumns(...windowColumns),
                joinedByAccount,
                keepWhere(seriesName('nps_detractors'), 'greater', 0),
                keepWhere(seriesName('book_coverage'), 'equal', 0),
                withoutColumns(seriesName('book_coverage')),
              ],
            }
          ),
        ],
      ],
    },
  ],
};
