// One metric of each kind, asked in every way that a fact statement is composed of: the engines say what the oracle says.
import type { Company } from '../../support/company';
import { withCompany } from '../../support/run-company';
import { runAccounts } from '../../../src/backend/plan/run-accounts';
import { querySchema } from '../../../src/shared/query/query';
import { differences } from '../../differential/differences';
import { answer } from '../../differential/oracle/answer';
import { company, now } from './company';
import { settings } from './shapes';

type Question = Readonly<Record<string, unknown>>;

/** States at both ends, changes between them, hand-overs, events, answers, days until something, counted CSMs. */
const metrics = [
  'customer_churn_rate',
  'net_revenue_retention',
  'mrr',
  'mrr_transferred_in',
  'touchpoints_per_account',
  'csat_average',
  'nps',
  'time_to_first_value_median',
  'customers_per_csm',
  'tickets_opened',
  'arr_up_for_renewal',
  'mau',
];

const range = { from: Date.parse('2026-01-10'), to: Date.parse('2026-06-05') };

async function expectAgreement(asked: readonly Question[], of: Company = company): Promise<void> {
  const answers = asked.map((question) => {
    const query = querySchema.parse({ period: { every: 'month' }, ...question });
    return { question, query, expected: answer(of, settings, query, { range, now, maxDataPoints: 100 }) };
  });
  await withCompany(of, settings, now, async (ask) => {
    for (const { question, query, expected } of answers) {
      const found = differences(expected, await ask(query, range));
      expect({ question, differences: found }).toEqual({ question, differences: [] });
    }
  });
}

const each = (more: Question) => metrics.map((metric) => ({ metric, ...more }));

/** Two of its accounts have two owners at once. */
const shared: Company = {
  ...company,
  owners: (company.owners ?? []).flatMap((owner) =>
    owner.account === 'ardent' || owner.account === 'fjord'
      ? [
          { ...owner, share: '0.6' },
          { ...owner, csm: 'ben', share: '0.4' },
        ]
      : [owner]
  ),
};

/** As many more accounts as an interval of revenue needs, each of which pays less or more from March on. */
const more = Array.from({ length: 12 }, (_, index) => `more-${index}`);
const many: Company = {
  ...company,
  accounts: [...company.accounts, ...more.map((id) => ({ id }))],
  owners: [...(company.owners ?? []), ...more.map((account) => ({ account, csm: 'ana', from: null, to: null }))],
  subscriptions: [
    ...(company.subscriptions ?? []),
    ...more.flatMap((account, index) => [
      { account, amount: String(50 + index), from: Date.parse('2025-01-01'), to: Date.parse('2026-03-10') },
      { account, amount: String(40 + 3 * index), from: Date.parse('2026-03-10'), to: null },
    ]),
  ],
};

describe('engines and oracle agree', () => {
  it.each<[string, Question]>([
    ['by CSM, for the owner at the end', { by: ['csm'], attribution: 'end' }],
    ['by team, for the owner now', { by: ['team'], attribution: 'current' }],
    ['by team and plan, for the owner at the event', { by: ['team', 'plan'], attribution: 'event' }],
    ['of one team by CSM', { by: ['csm'], filters: { team: ['South'] } }],
    ['of some CSMs and a region, in total', { filters: { csm: ['Ana', 'Unassigned'], region: ['EU', '(none)'] } }],
    ['of nobody', { by: ['plan'], filters: { csm: [] } }],
    ['over rolling windows that overlap', { by: ['csm'], period: { every: 'month', window: '3mo' } }],
    ['beside the company', { by: ['plan'], lenses: ['value', 'n', 'previous', 'company', 'company_without', 'z'] }],
    ['with its interval, by CSM', { by: ['csm'], lenses: ['value', 'low', 'high'] }],
  ])('%s', (_, more) => expectAgreement(each(more)));

  it('where accounts have several owners at once', () =>
    expectAgreement(
      [...each({ by: ['csm'] }), ...each({ by: ['team', 'region'], lenses: ['value', 'n', 'low', 'high'] })],
      shared
    ));

  it('where a number of nothing is asked of those who share', () =>
    expectAgreement(
      ['mrr_transferred_in', 'net_revenue_retention', 'customer_churn_rate'].map((metric) => ({
        metric,
        by: ['csm'],
        attribution: 'end',
      })),
      shared
    ));

  it('how sure a number of many accounts is', () =>
    expectAgreement(
      ['net_revenue_retention', 'gross_revenue_retention', 'csat_average', 'call_review_score', 'nps'].flatMap(
        (metric) => [[], ['team']].map((by) => ({ metric, by, lenses: ['value', 'n', 'low', 'high', 'z'] }))
      ),
      many
    ));

  it('by what is counted', () =>
    expectAgreement([
      { metric: 'touchpoints', by: ['touchpoint_kind', 'csm'] },
      { metric: 'touchpoints_per_account', by: ['touchpoint_kind'] },
      { metric: 'tickets_opened', by: ['team'], filters: { ticket_priority: ['high', '(none)'] } },
      { metric: 'time_to_resolution', by: ['ticket_priority'], lenses: ['value', 'n'] },
      { metric: 'touchpoints', filters: { touchpoint_kind: [] } },
      { metric: 'competency_score', by: ['competency'], lenses: ['value', 'low', 'high'] },
    ]));

  it('where only the dates of accounts say who is a customer', () =>
    expectAgreement(
      ['customer_churn_rate', 'customers_new', 'customers_per_csm'].map((metric) => ({ metric, by: ['csm'] })),
      { ...company, subscriptions: null }
    ));
});

describe('the accounts behind a number', () => {
  const options = { range, now, maxDataPoints: 100, signal: new AbortController().signal };

  it.each(['customers_active', 'customers_lost', 'customers_new'])('%s add up to it by CSM', (metric) =>
    withCompany(company, settings, now, async (ask, dataset) => {
      const query = querySchema.parse({ metric, by: ['csm'], period: { every: 'month' }, partial: true });
      const { rows } = await runAccounts(dataset, settings, { ...query, format: 'accounts' }, options);
      const { groups, windows } = await ask(query, range);
      const names = new Map(company.accounts.map(({ id, name }) => [id, name]));
      expect(rows.map(({ account }) => account.name)).toEqual(rows.map(({ account }) => names.get(account.id)));
      for (const { key, values } of groups) {
        const added = windows.map(({ start }) =>
          rows
            .filter((row) => row.window.start === start && row.key.csm?.id === key.csm?.id)
            .reduce((sum, row) => sum + (row.values[0] ?? 0), 0)
        );
        expect({ csm: key.csm?.label, added }).toEqual({ csm: key.csm?.label, added: values.value });
      }
    })
  );
});
