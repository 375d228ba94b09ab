// The alert rules that come with the product, each tried on the sample company's planted stories.
import { today, trailingYear } from '../dashboards/asks';
import { scorecardUid } from '../dashboards/shared-panels';
import { ask, DATA_SOURCE, type Rule, type Span } from './rule';

const last30 = { every: 'day', window: '30d' } as const;
const last28 = { every: 'day', window: '28d' } as const;
const last90 = { every: 'day', window: '90d' } as const;
const complete = { partial: false } as const;

/** Long enough that a spike stays in sight until its month has been talked about. */
const lookBack: Span = { fromDaysAgo: 75, toDaysAgo: 0 };
/** All that windows of 30 days reach which end in that time. */
const lost: Span = { fromDaysAgo: lookBack.fromDaysAgo + 30, toDaysAgo: 0 };
const month: Span = { fromDaysAgo: 31, toDaysAgo: 0 };
const ahead: Span = { fromDaysAgo: 0, toDaysAgo: -90 };

/** On the data source that the rule asks: the dashboard's own choice is the first one there is. */
const dashboard = (uid: string, chosen = ''): string => `/d/${uid}?var-datasource=${DATA_SOURCE}${chosen}`;
const scorecard = dashboard(scorecardUid, '&var-csm={{ urlquery $labels.csm }}');
const retention = dashboard('cs-retention-churn');
const book = dashboard('cs-book-of-business');

/** A number of the rule in its texts, which Grafana fills in. */
const shown = (name: string, format: string): string =>
  `{{ with $values.${name} }}{{ .Value | printf "${format}" }}{{ end }}`;
const whole = (name: string): string => shown(name, '%.0f');
const tenths = (name: string): string => shown(name, '%.1f');
const percent = (name: string): string => shown(`${name}_percent`, '%.1f %%');

/** Spike of customer churn by one dimension: by the same arithmetic whatever the size of the group. */
function churnSpike(uid: string, by: string, label: string, link: string): Rule {
  return {
    uid,
    title: `Churn spike by ${label}`,
    metric: 'customer_churn_rate',
    severity: 'critical',
    summary: `Churn spike: ${label} {{ $labels.${by} }}, ${tenths('spike')} standard errors above the year before.`,
    description: `${whole('lost')} customers lost within 30 days at its worst in the last ${lookBack.fromDaysAgo}, about ${tenths('expected')} expected (${percent('value')} against ${percent('baseline')} in the year before). Rows: the customers lost in the last ${lost.fromDaysAgo} days, by day.`,
    link,
    asks: {
      spike: ask('customer_churn_rate', { by: [by], period: last30, lenses: ['spike'], span: lookBack }),
      value: ask('customer_churn_rate', { by: [by], period: last30, span: lookBack }),
      lost: ask('customers_lost', { by: [by], period: last30, span: lookBack }),
      n: ask('customer_churn_rate', { by: [by], period: last30, lenses: ['n'] }),
      baseline: ask('customer_churn_rate', { by: [by], period: last30, lenses: ['baseline'], span: lookBack }),
    },
    // Windows after a spike count it as usual, so the least is what was usual before it.
    extremes: { spike: 'max', value: 'max', lost: 'max', baseline: 'min' },
    computed: { expected: '$baseline * $n' },
    rowsOf: ask('customers_lost', { by: [by], period: today, span: lost }),
    condition: '$spike >= 3 && $lost >= 3',
  };
}

function underTarget(uid: string, name: string, metric: string): Rule {
  return {
    uid,
    title: `${name} under target`,
    metric,
    severity: 'warning',
    summary: `${name} is ${percent('value')}, the target ${percent('baseline')}.`,
    description: `Twelve months to the last full month, on ${whole('n')} customers.`,
    link: dashboard('cs-overview'),
    asks: {
      value: ask(metric, { period: trailingYear, span: month }),
      baseline: ask(metric, { period: trailingYear, lenses: ['target'], span: month }),
      n: ask(metric, { period: trailingYear, lenses: ['n'], span: month }),
    },
    condition: '$value < $baseline',
  };
}

export const rules: readonly Rule[] = [
  churnSpike('cs-churn-spike-plan', 'plan', 'plan', `${retention}&var-segment=plan`),
  churnSpike('cs-churn-spike-csm', 'csm', 'CSM', scorecard),
  {
    uid: 'cs-single-loss',
    title: 'One loss over 10 % of a book',
    metric: 'mrr_churned',
    severity: 'warning',
    summary: `{{ $labels.account }} left the book of {{ $labels.csm }} and took ${percent('share')} of its revenue along.`,
    description: `MRR lost within 90 days: ${whole('value')}; what is left of the book pays ${whole('baseline')} a month, both in the data source’s currency.`,
    link: scorecard,
    asks: {
      value: ask('mrr_churned', { by: ['csm', 'account'], period: last90, ...complete }),
      baseline: ask('mrr', { by: ['csm'], period: last90, ...complete }),
    },
    computed: { share: '$value / ($baseline + $value)' },
    condition: '$value > 0.1 * ($baseline + $value)',
  },
  underTarget('cs-nrr-under-target', 'NRR', 'net_revenue_retention'),
  underTarget('cs-grr-under-target', 'GRR', 'gross_revenue_retention'),
  {
    uid: 'cs-target-out-of-reach',
    title: 'Retention target no longer feasible',
    metric: 'customer_retention_rate',
    severity: 'warning',
    summary: `Team {{ $labels.team }} can still keep ${percent('value')} of its customers this year; the target is ${percent('baseline')}.`,
    description: `Counted as gone: everybody who left this year and everybody who gave notice. Customers at the start of the year: ${whole('n')}.`,
    link: `${retention}&var-team={{ urlquery $labels.team }}`,
    asks: {
      value: ask('customer_retention_rate', {
        by: ['team'],
        period: { every: 'year' },
        partial: true,
        lenses: ['ceiling'],
      }),
      baseline: ask('customer_retention_rate', {
        by: ['team'],
        period: { every: 'year' },
        partial: true,
        lenses: ['target'],
      }),
      n: ask('customer_retention_rate', { by: ['team'], period: { every: 'year' }, partial: true, lenses: ['n'] }),
    },
    condition: '$value < $baseline',
  },
  {
    uid: 'cs-expansion-fell',
    title: 'Expansion fell steeply',
    metric: 'expansion_rate',
    severity: 'warning',
    summary: `Expansion is ${percent('value')} of the revenue at the start of the last three full months, ${percent('baseline')} in the three before.`,
    description: `It fell by more than half. On ${whole('n')} customers.`,
    link: retention,
    asks: {
      value: ask('expansion_rate', { period: { every: 'month', window: '3mo' }, span: month }),
      baseline: ask('expansion_rate', { period: { every: 'month', window: '3mo' }, lenses: ['previous'], span: month }),
      n: ask('expansion_rate', { period: { every: 'month', window: '3mo' }, lenses: ['n'], span: month }),
    },
    condition: '$value < 0.5 * $baseline',
  },
  {
    uid: 'cs-csm-below-company',
    title: 'Book below the company three months in a row',
    metric: 'gross_revenue_retention',
    severity: 'info',
    summary: `GRR of the book of {{ $labels.csm }} has been below the company ${whole('streak')} months in a row; over twelve months it is ${percent('value')} against ${percent('baseline')}.`,
    description: `Twelve months to the last full month, ${whole('n')} customers. Fires only where the whole 95 % interval of the book is below the company, so that chance alone does not.`,
    link: scorecard,
    asks: {
      // Of calendar months: rolling windows in a row share no data, so that three of a year each are three years.
      streak: ask('gross_revenue_retention', {
        by: ['csm'],
        period: { every: 'month' },
        lenses: ['below_streak'],
        span: month,
      }),
      value: ask('gross_revenue_retention', { by: ['csm'], period: trailingYear, span: month }),
      high: ask('gross_revenue_retention', { by: ['csm'], period: trailingYear, lenses: ['high'], span: month }),
      n: ask('gross_revenue_retention', { by: ['csm'], period: trailingYear, lenses: ['n'], span: month }),
      baseline: ask('gross_revenue_retention', { period: trailingYear, span: month }),
    },
    condition: '$streak >= 3 && $high < $baseline',
  },
  {
    uid: 'cs-detractor-alone',
    title: 'Detractor whom nobody has contacted since',
    metric: 'nps_detractors',
    severity: 'warning',
    summary:
      '{{ $labels.account }} answered with 0 to 6 within the last 28 days, and nobody has contacted it in all that time.',
    description: `Such answers in these days: ${whole('such')} of ${whole('n')}. The last contact, if there ever was one, is older than any of them.`,
    link: dashboard('cs-voice-of-the-customer'),
    asks: {
      value: ask('nps_detractors', { by: ['account'], period: last28 }),
      n: ask('nps_detractors', { by: ['account'], period: last28, lenses: ['n'] }),
      // Days since the last contact are no number where there never was one.
      baseline: ask('book_coverage', { by: ['account'], period: last28 }),
    },
    computed: { such: '$value * $n' },
    condition: '$value > 0 && $baseline == 0',
  },
  {
    uid: 'cs-usage-down',
    title: 'Usage down by a fifth',
    metric: 'mau',
    severity: 'info',
    summary: `{{ $labels.account }}: ${whole('value')} users in the last 28 days, ${whole('baseline')} in the 28 before.`,
    description: 'At least 20 % fewer, of accounts that had ten users or more.',
    link: book,
    asks: {
      value: ask('mau', { by: ['account'], period: last28, ...complete }),
      baseline: ask('mau', { by: ['account'], period: last28, ...complete, lenses: ['previous'] }),
    },
    condition: '$baseline >= 10 && $value <= 0.8 * $baseline',
  },
  {
    uid: 'cs-renewal-at-risk',
    title: 'Renewal in 90 days, customer at risk',
    metric: 'arr_up_for_renewal',
    severity: 'warning',
    summary: `{{ $labels.account }} comes up for renewal within 90 days with a health score of ${whole('health')}.`,
    description: `Annual recurring revenue up for renewal: ${whole('value')}, in the data source’s currency.`,
    link: book,
    asks: {
      value: ask('arr_up_for_renewal', { by: ['account'], period: last90, span: ahead }),
      baseline: ask('at_risk_share', { by: ['account'], period: today }),
      health: ask('health_score', { by: ['account'], period: today }),
    },
    condition: '$value > 0 && $baseline > 0',
  },
  {
    uid: 'cs-unassigned',
    title: 'Customers without a CSM',
    metric: 'customers_active',
    severity: 'info',
    summary: `${whole('value')} customers have nobody who looks after them.`,
    description: `They pay ${whole('baseline')} a month, in the data source’s currency. See them on the book of business, CSM Unassigned.`,
    link: `${book}&var-csm=Unassigned`,
    asks: {
      value: ask('customers_active', { filters: { csm: ['Unassigned'] }, period: today }),
      baseline: ask('mrr', { filters: { csm: ['Unassigned'] }, period: today }),
    },
    condition: '$value > 0',
  },
  {
    uid: 'cs-no-usage-recorded',
    title: 'No usage recorded for a week',
    metric: 'wau',
    severity: 'critical',
    summary: 'Not one user was active in the last seven days: is the import running?',
    description: `Users in the last 28 days: ${whole('baseline')}. Numbers about usage and health are not to be trusted until it is mended.`,
    link: dashboard('cs-onboarding-adoption'),
    asks: {
      value: ask('wau', { period: today, ...complete }),
      baseline: ask('mau', { period: today, ...complete }),
    },
    rowsOf: ask('mau', { period: today }),
    condition: '$value < 1',
    noData: 'Alerting',
  },
];
