// Customers and recurring revenue of a cohort: who was there at a window's start, what became of
// them by its end. Money parts are annualised (ARR) and exact to four decimals; MRR is a twelfth.
import type { Definition } from '../../shared/query/query';
import type { Family, Metric, MetricValue, Ratio, Terms } from '../../shared/catalogue/metric';

export const revenueCohortParts = {
  customers_at_start: 0,
  customers_at_end: 0,
  customers_lost: 0,
  customers_new: 0,
  customers_reactivated: 0,
  customers_new_and_lost: 0,
  opening: 4,
  closing: 4,
  new: 4,
  reactivation: 4,
  expansion: 4,
  contraction: 4,
  churned: 4,
  fx: 4,
  transferred_in: 4,
  transferred_out: 4,
  /** Customers at the start, and what they paid then, who are known to leave before the window closes. */
  known_customers: 0,
  known_arr: 4,
  /** What they have given up, or added, since then. */
  known_contraction: 4,
  known_expansion: 4,
} as const;

export type RevenueCohortPart = keyof typeof revenueCohortParts;
type RevenueCohortMetric = Metric<'revenue-cohort', RevenueCohortPart>;

const MONTHS_A_YEAR = 12;
const contract = 'Metric contract, Cohort arithmetic';
const accounts = ['accounts'] as const;
const revenue = ['accounts', 'subscriptions'] as const;

const ratio = (over: Terms<RevenueCohortPart>, under: Terms<RevenueCohortPart>): Ratio<RevenueCohortPart> => ({
  kind: 'ratio',
  over,
  under,
});

const ofOpening = (over: Terms<RevenueCohortPart>) => ratio(over, { opening: 1 });

/** Customers who could be lost. */
const atRisk = ({ newAndLost }: Definition): Terms<RevenueCohortPart> =>
  newAndLost === 'counted'
    ? { customers_at_start: 1, customers_new: 1, customers_new_and_lost: 1 }
    : { customers_at_start: 1 };

const churnRate = (definition: Definition): MetricValue<RevenueCohortPart> =>
  ratio(
    definition.newAndLost === 'counted' ? { customers_lost: 1, customers_new_and_lost: 1 } : { customers_lost: 1 },
    atRisk(definition)
  );

const returning = ({ reactivation }: Definition): Terms<RevenueCohortPart> =>
  reactivation === 'inside' ? { reactivation: 1 } : {};

/** A formula for movements added up change by change. */
const summed =
  (formula: string): RevenueCohortMetric['formulaUnder'] =>
  ({ movements }) =>
    movements === 'summed' ? formula : undefined;

const negated = (terms: Terms<RevenueCohortPart>): Terms<RevenueCohortPart> =>
  Object.fromEntries(Object.entries(terms).map(([part, weight]) => [part, -weight]));

const logoRetention = ratio({ customers_at_start: 1, customers_lost: -1 }, { customers_at_start: 1 });
const grossRetention = ofOpening({ opening: 1, contraction: -1, churned: -1 });

/** What an account takes along that is lost soon after a hand-over. */
const taken: readonly RevenueCohortPart[] = ['customers_lost', 'churned', 'transferred_in', 'transferred_out'];

/** Changes are added up for money that moves; a hand-over's grace is for what is lost. */
const unchangedBy = (parts: readonly string[], moves: boolean): ReadonlyArray<keyof Definition> => [
  ...(moves ? [] : (['movements'] as const)),
  ...(taken.some((part) => parts.includes(part)) ? [] : (['handOverGraceDays'] as const)),
];

interface Words {
  readonly id: string;
  readonly name: string;
  readonly summary: string;
  readonly formula: string;
  readonly formulaUnder?: RevenueCohortMetric['formulaUnder'];
  readonly synonyms?: readonly string[];
}

/** A rate of the customers or the revenue present at the start. */
const rate = (
  better: 'higher' | 'lower' | 'neither',
  needs: RevenueCohortMetric['needs'],
  sampling: RevenueCohortMetric['sampling'],
  value: RevenueCohortMetric['value'],
  words: Words
): RevenueCohortMetric => ({
  synonyms: [],
  ...words,
  family: 'revenue-cohort',
  unit: 'percent',
  better,
  needs,
  sampling,
  value,
  ...(needs === accounts && { unchangedBy: ['movements'] }),
  n: { customers_at_start: 1 },
  source: contract,
});

const count = (
  part: RevenueCohortPart,
  better: 'higher' | 'lower' | 'neither',
  words: Words,
  kind: 'flow' | 'stock' = 'flow'
): RevenueCohortMetric => ({
  synonyms: [],
  ...words,
  family: 'revenue-cohort',
  unit: 'count',
  better,
  needs: accounts,
  sampling: 'none',
  value: { kind, sum: { [part]: 1 } },
  unchangedBy: unchangedBy([part], false),
  source: contract,
});

const monthly = (
  sum: Terms<RevenueCohortPart>,
  better: 'higher' | 'lower' | 'neither',
  words: Words,
  kind: 'flow' | 'stock' = 'flow'
): RevenueCohortMetric => ({
  synonyms: [],
  ...words,
  family: 'revenue-cohort',
  unit: 'money',
  better,
  needs: revenue,
  sampling: 'none',
  value: { kind, sum, divideBy: MONTHS_A_YEAR },
  unchangedBy: unchangedBy(Object.keys(sum), kind === 'flow'),
  source: contract,
});

export const revenueCohort: Family<'revenue-cohort', RevenueCohortPart> = {
  id: 'revenue-cohort',
  name: 'Customers and revenue',
  credit: 'movement',
  parts: revenueCohortParts,
  annualised: [
    'opening',
    'closing',
    'new',
    'reactivation',
    'expansion',
    'contraction',
    'churned',
    'fx',
    'transferred_in',
    'transferred_out',
  ],
  words: { opening: 'MRR at start', closing: 'MRR at end', fx: 'currency effect' },
  switches: ['churnDate', 'movements', 'handOverGraceDays'],
  metrics: [
    {
      ...rate('lower', accounts, 'share', churnRate, {
        id: 'customer_churn_rate',
        name: 'Customer churn rate',
        summary: 'Share of the customers at the start of the window who were gone at its end.',
        formula: 'customers lost / customers at start',
        formulaUnder: ({ newAndLost }) =>
          newAndLost === 'counted'
            ? '(customers lost + new and lost) / (customers at start + new + new and lost)'
            : undefined,
        synonyms: ['logo churn', 'churn rate', 'lost customers', 'attrition', 'cancellations'],
      }),
      n: atRisk,
    },
    rate('higher', accounts, 'share', logoRetention, {
      id: 'customer_retention_rate',
      name: 'Customer retention rate (CRR)',
      summary: 'Share of the customers at the start of the window who were still there at its end.',
      formula: '(customers at end − new − reactivated) / customers at start',
      synonyms: ['CRR', 'logo retention', 'kept customers'],
    }),
    count(
      'customers_at_end',
      'higher',
      {
        id: 'customers_active',
        name: 'Customers',
        summary: 'Customers at the end of the window.',
        formula: 'accounts that pay at the end of the window',
        synonyms: ['active customers', 'customer count', 'logos', 'accounts'],
      },
      'stock'
    ),
    count('customers_new', 'higher', {
      id: 'customers_new',
      name: 'Customers new',
      summary: 'Customers at the end of the window who had never been customers before it.',
      formula: 'accounts that pay at the end and never paid before the start',
      synonyms: ['new logos', 'new customers', 'won'],
    }),
    count('customers_lost', 'lower', {
      id: 'customers_lost',
      name: 'Customers lost',
      summary: 'Customers at the start of the window who were gone at its end.',
      formula: 'accounts that pay at the start and not at the end',
      synonyms: ['churned customers', 'lost logos', 'cancelled'],
    }),
    count('customers_reactivated', 'higher', {
      id: 'customers_reactivated',
      name: 'Customers reactivated',
      summary: 'Former customers, not there at the start of the window, who were back at its end.',
      formula: 'accounts that pay at the end, not at the start, but some time before it',
      synonyms: ['win-backs', 'returned customers', 'came back'],
    }),
    count('customers_new_and_lost', 'lower', {
      id: 'customers_new_and_lost',
      name: 'Customers new and lost',
      summary: 'Accounts that became customers and left again inside the same window.',
      formula: 'accounts that pay inside the window, at neither end of it',
      synonyms: ['joined and left', 'flash churn'],
    }),
    rate('lower', revenue, 'ratio', ofOpening({ churned: 1, contraction: 1 }), {
      id: 'revenue_churn_rate',
      name: 'Revenue churn rate (RCR, gross)',
      summary: 'Share of the recurring revenue at the start that was lost to churn and downgrades.',
      formula: '(churned + contraction) / MRR at start',
      synonyms: ['gross revenue churn', 'MRR churn', 'RCR', 'dollar churn'],
    }),
    rate('lower', revenue, 'ratio', ofOpening({ churned: 1 }), {
      id: 'churned_revenue_rate',
      name: 'Churned revenue rate',
      summary: 'Share of the recurring revenue at the start that left with lost customers.',
      formula: 'churned / MRR at start',
      synonyms: ['lost revenue', 'cancellation revenue'],
    }),
    rate(
      'lower',
      revenue,
      'ratio',
      (d) => ofOpening({ churned: 1, contraction: 1, expansion: -1, ...negated(returning(d)) }),
      {
        id: 'net_revenue_churn_rate',
        name: 'Net revenue churn rate',
        summary:
          'What revenue lost outweighs expansion by, as a share of revenue at the start; negative when the base grew.',
        formula: '1 − NRR',
        synonyms: ['net MRR churn', 'net churn', 'negative churn'],
      }
    ),
    rate('higher', revenue, 'ratio', grossRetention, {
      id: 'gross_revenue_retention',
      name: 'Gross revenue retention (GRR)',
      summary: 'Share of opening recurring revenue kept, expansion left out; never above 100 %.',
      formula: 'Σ min(MRR at start, MRR at end) / MRR at start',
      formulaUnder: summed('(MRR at start − contraction − churned) / MRR at start'),
      synonyms: ['GRR', 'gross dollar retention', 'GDR'],
    }),
    rate(
      'higher',
      revenue,
      'ratio',
      (d) => ofOpening({ opening: 1, expansion: 1, contraction: -1, churned: -1, ...returning(d) }),
      {
        id: 'net_revenue_retention',
        name: 'Net revenue retention (NRR)',
        summary: 'Share of opening recurring revenue kept, expansion included.',
        formula: '(MRR at start + expansion − contraction − churned) / MRR at start',
        synonyms: ['NRR', 'NDR', 'net dollar retention', 'net retention'],
      }
    ),
    rate(
      'neither',
      revenue,
      'none',
      { kind: 'difference', of: [logoRetention, grossRetention] },
      {
        id: 'retention_gap',
        name: 'Logo-to-revenue retention gap',
        summary:
          'Customer retention minus gross revenue retention; positive when the customers lost pay more than average.',
        formula: 'CRR − GRR',
        synonyms: ['retention gap', 'logo vs revenue'],
      }
    ),
    monthly(
      { closing: 1 },
      'higher',
      {
        id: 'mrr',
        name: 'Monthly recurring revenue (MRR)',
        summary: 'Monthly recurring revenue at the end of the window.',
        formula: 'Σ subscription price per month at the end of the window',
        synonyms: ['MRR', 'recurring revenue', 'run rate'],
      },
      'stock'
    ),
    {
      ...monthly(
        { closing: 1 },
        'higher',
        {
          id: 'arr',
          name: 'Annual recurring revenue (ARR)',
          summary: 'Annual recurring revenue at the end of the window.',
          formula: '12 × MRR',
          synonyms: ['ARR', 'annual run rate'],
        },
        'stock'
      ),
      value: { kind: 'stock', sum: { closing: 1 } },
    },
    {
      ...monthly({}, 'higher', {
        id: 'arpa',
        name: 'Average revenue per account (ARPA)',
        summary: 'Monthly recurring revenue per customer at the end of the window.',
        formula: 'MRR / customers at end',
        synonyms: ['ARPA', 'ARPU', 'average MRR', 'revenue per customer'],
      }),
      value: {
        kind: 'ratio',
        over: { closing: 1 },
        under: { customers_at_end: 1 },
        divideBy: MONTHS_A_YEAR,
        atEnd: true,
      },
      unchangedBy: unchangedBy([], false),
      n: { customers_at_end: 1 },
      sampling: 'mean',
    },
    monthly({ new: 1 }, 'higher', {
      id: 'mrr_new',
      name: 'New MRR',
      summary: 'Monthly recurring revenue of customers who are new in the window.',
      formula: 'Σ MRR at end of accounts that never paid before',
      formulaUnder: summed('Σ MRR with which accounts that never paid before began'),
      synonyms: ['new business'],
    }),
    monthly({ expansion: 1 }, 'higher', {
      id: 'mrr_expansion',
      name: 'Expansion MRR',
      summary: 'Monthly recurring revenue added by customers who were there at the start.',
      formula: 'Σ max(MRR at end − MRR at start, 0) over customers kept',
      formulaUnder: summed('Σ of every rise in what customers pay'),
      synonyms: ['upsell', 'upgrades', 'cross-sell'],
    }),
    monthly({ contraction: 1 }, 'lower', {
      id: 'mrr_contraction',
      name: 'Contraction MRR',
      summary: 'Monthly recurring revenue given up by customers who stayed.',
      formula: 'Σ max(MRR at start − MRR at end, 0) over customers kept',
      formulaUnder: summed('Σ of every fall in what customers go on paying'),
      synonyms: ['downgrades', 'downsell'],
    }),
    monthly({ churned: 1 }, 'lower', {
      id: 'mrr_churned',
      name: 'Churned MRR',
      summary: 'Monthly recurring revenue at the start of customers who were gone at the end.',
      formula: 'Σ MRR at start over customers lost',
      formulaUnder: summed('Σ MRR that customers paid last, each time that one left'),
      synonyms: ['lost MRR', 'cancelled MRR'],
    }),
    monthly({ reactivation: 1 }, 'higher', {
      id: 'mrr_reactivation',
      name: 'Reactivation MRR',
      summary: 'Monthly recurring revenue of former customers who came back.',
      formula: 'Σ MRR at end of accounts that paid before, but not at the start',
      formulaUnder: summed('Σ MRR with which former customers began again'),
      synonyms: ['win-back MRR'],
    }),
    monthly({ transferred_in: 1 }, 'neither', {
      id: 'mrr_transferred_in',
      name: 'MRR transferred in',
      summary: 'Monthly recurring revenue of accounts handed over to this CSM in the window.',
      formula: 'Σ MRR at end of accounts owned at the end whose movements went to another owner',
      synonyms: ['hand-over', 'handover in'],
    }),
    monthly({ transferred_out: 1 }, 'neither', {
      id: 'mrr_transferred_out',
      name: 'MRR transferred out',
      summary: 'Monthly recurring revenue of accounts handed over to another CSM in the window.',
      formula: 'Σ MRR at end of accounts whose movements counted here and whose owner at the end is another',
      synonyms: ['hand-over', 'handover out'],
    }),
    monthly({ fx: 1 }, 'neither', {
      id: 'mrr_fx',
      name: 'MRR currency effect',
      summary: 'Change of monthly recurring revenue that exchange rates alone caused.',
      formula: 'Σ MRR at end at its own rates − the same at the rates of the start, over customers kept',
      synonyms: ['FX', 'currency', 'exchange rate'],
    }),
    monthly({ new: 1, reactivation: 1, expansion: 1, contraction: -1, churned: -1 }, 'higher', {
      id: 'mrr_net_new',
      name: 'Net new MRR',
      summary: 'What all movements together added to monthly recurring revenue.',
      formula: 'new + reactivation + expansion − contraction − churned',
      synonyms: ['net new', 'MRR growth', 'MRR bridge'],
    }),
    monthly({ expansion: 1 }, 'higher', {
      id: 'expansion_revenue',
      name: 'Expansion revenue',
      summary: 'Monthly recurring revenue added by customers who were there at the start.',
      formula: 'Σ expansion (MRR)',
      synonyms: ['upsell revenue'],
    }),
    rate('higher', revenue, 'ratio', ofOpening({ expansion: 1 }), {
      id: 'expansion_rate',
      name: 'Expansion rate',
      summary: 'Revenue added by existing customers as a share of revenue at the start.',
      formula: 'expansion / MRR at start',
      synonyms: ['upsell rate', 'growth of existing customers'],
    }),
    {
      ...rate(
        'higher',
        revenue,
        'none',
        ratio({ new: 1, reactivation: 1, expansion: 1 }, { contraction: 1, churned: 1 }),
        {
          id: 'quick_ratio',
          name: 'SaaS quick ratio',
          summary: 'Recurring revenue won for each unit lost.',
          formula: '(new + reactivation + expansion) / (contraction + churned)',
          synonyms: ['quick ratio', 'growth efficiency'],
        }
      ),
      unit: 'ratio',
    },
  ],
};
