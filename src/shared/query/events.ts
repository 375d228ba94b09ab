// What can be marked on the time axis.

export const eventKinds = [
  'churn',
  'reactivation',
  'expansion',
  'contraction',
  'hand_over',
  'renewal_due',
  'detractor',
  'spike',
] as const;

export type EventKind = (typeof eventKinds)[number];

export const aboutEvents: Readonly<Record<EventKind, { readonly name: string; readonly words: string }>> = {
  churn: { name: 'Customer lost', words: 'With the MRR it took along' },
  reactivation: { name: 'Customer back', words: 'A former customer pays again' },
  expansion: { name: 'Expansion', words: 'A customer pays more than before' },
  contraction: { name: 'Contraction', words: 'A customer pays less than before, and stays' },
  hand_over: { name: 'Hand-over', words: 'An account goes from one CSM to another' },
  renewal_due: { name: 'Renewal due', words: 'With the ARR up for renewal and its status' },
  detractor: { name: 'Detractor', words: 'An NPS answer of 0 to 6' },
  spike: { name: 'Spike', words: 'A window of the metric far from the windows before' },
};

/** Kinds that come with an amount of MRR, by which small ones can be left out. */
export const moneyEvents: ReadonlySet<EventKind> = new Set(['churn', 'reactivation', 'expansion', 'contraction']);
