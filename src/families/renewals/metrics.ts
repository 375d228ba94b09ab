// What became of the contracts that came up for renewal, and what comes up. A renewal belongs to the
// window it is due in; rates are of those due and decided by now.
import type { Family, Metric, Terms } from '../../shared/catalogue/metric';

export const renewalParts = {
  /** Due in the window, whether or not that has come yet. */
  renewals_due: 0,
  due_arr: 4,
  /** Due in the window by now, and won or lost. */
  renewals_decided: 0,
  renewals_won: 0,
  /** Due in the window by now, and still open. */
  renewals_undecided: 0,
  /** Annual revenue that the decided ones put up for renewal, renewed and added. */
  renewable_arr: 4,
  renewed_arr: 4,
  expansion_arr: 4,
  /** Due before the window's end, in whichever window, and still open. */
  renewals_overdue: 0,
} as const;

export type RenewalPart = keyof typeof renewalParts;
type RenewalMetric = Metric<'renewals', RenewalPart>;

const base = {
  family: 'renewals',
  needs: ['renewals'],
  source: 'Metric contract, Renewals',
} as const;

const rate = (over: Terms<RenewalPart>, under: RenewalPart) =>
  ({
    ...base,
    unit: 'percent',
    better: 'higher',
    value: { kind: 'ratio', over, under: { [under]: 1 } },
    n: { renewals_decided: 1 },
    leftOut: { sum: { renewals_undecided: 1 }, words: 'renewals due and not decided yet' },
  }) as const;

const metrics: readonly RenewalMetric[] = [
  {
    ...rate({ renewed_arr: 1 }, 'renewable_arr'),
    id: 'gross_renewal_rate',
    name: 'Gross renewal rate',
    summary:
      'Share of the revenue up for renewal that was renewed, expansion left out; renewals not decided yet do not count.',
    formula: '(renewable ARR − downsell − churn) / renewable ARR, over renewals due in the window and decided',
    synonyms: ['renewal rate', 'GRR of renewals', 'dollar renewal rate', 'contract renewal'],
    sampling: 'ratio',
  },
  {
    ...rate({ renewed_arr: 1, expansion_arr: 1 }, 'renewable_arr'),
    id: 'net_renewal_rate',
    name: 'Net renewal rate',
    summary:
      'Share of the revenue up for renewal that was renewed, expansion sold with it included; above 100 % when more was added than lost.',
    formula: '(ARR renewed + expansion ARR) / renewable ARR, over renewals due in the window and decided',
    synonyms: ['NRR of renewals', 'net dollar renewal rate', 'renewal with upsell'],
    sampling: 'ratio',
  },
  {
    ...rate({ renewals_won: 1 }, 'renewals_decided'),
    id: 'logo_renewal_rate',
    name: 'Logo renewal rate',
    summary: 'Share of the renewals due that were won, whatever they are worth; those not decided yet do not count.',
    formula: 'renewals won / renewals due in the window and decided',
    synonyms: ['customer renewal rate', 'renewals won', 'contract renewal rate'],
    sampling: 'share',
  },
  {
    ...base,
    id: 'renewals_due',
    name: 'Renewals due',
    summary: 'Renewals that are due in the window, decided or not; windows to come included.',
    formula: 'count of renewals by due date',
    unit: 'count',
    better: 'neither',
    synonyms: ['upcoming renewals', 'renewal forecast', 'renewal pipeline', 'expiring contracts'],
    sampling: 'none',
    future: true,
    value: { kind: 'flow', sum: { renewals_due: 1 } },
  },
  {
    ...base,
    id: 'arr_up_for_renewal',
    name: 'ARR up for renewal',
    summary: 'Annual recurring revenue of the renewals due in the window, decided or not; windows to come included.',
    formula: 'Σ ARR up for renewal by due date',
    unit: 'money',
    better: 'neither',
    synonyms: ['renewable ARR', 'renewal base', 'revenue up for renewal', 'renewal forecast'],
    sampling: 'none',
    future: true,
    value: { kind: 'flow', sum: { due_arr: 1 } },
  },
  {
    ...base,
    id: 'renewals_overdue',
    name: 'Renewals overdue',
    summary: "Renewals due before the window's end that are still open today.",
    formula: "count of renewals due before the window's end with status open",
    unit: 'count',
    better: 'lower',
    synonyms: ['late renewals', 'open renewals', 'undecided renewals', 'missed renewals'],
    sampling: 'none',
    value: { kind: 'stock', sum: { renewals_overdue: 1 } },
  },
];

export const renewals: Family<'renewals', RenewalPart> = {
  id: 'renewals',
  name: 'Renewals',
  credit: 'event',
  parts: renewalParts,
  words: { due_arr: 'ARR due' },
  money: ['due_arr', 'renewable_arr', 'renewed_arr', 'expansion_arr'],
  metrics,
};
