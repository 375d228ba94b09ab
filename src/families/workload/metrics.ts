// How much each CSM has to look after at a window's end. Customers of nobody are nobody's work and do not count.
import type { Family, Metric, MetricValue, Terms } from '../../shared/catalogue/metric';

export const workloadParts = {
  /** Customers that some CSM holds at the window's end, by their share, and what they pay a year. */
  held_customers: 0,
  held_arr: 4,
  /** CSMs who hold any of them: in each group those who hold one in it. */
  csms: 0,
  /** Customers of CSMs of known capacity, and what those CSMs can look after. */
  customers_of_capacity: 0,
  capacity: 8,
} as const;

export type WorkloadPart = keyof typeof workloadParts;
type WorkloadMetric = Metric<'workload', WorkloadPart>;

const base = {
  family: 'workload',
  better: 'neither',
  needs: ['accounts'],
  sampling: 'none',
  countsCsms: true,
  source: 'Metric contract, Health and workload',
} as const;

const atEnd = (over: Terms<WorkloadPart>, under: WorkloadPart): MetricValue<WorkloadPart> => ({
  kind: 'ratio',
  over,
  under: { [under]: 1 },
  atEnd: true,
});

const metrics: readonly WorkloadMetric[] = [
  {
    ...base,
    id: 'customers_per_csm',
    name: 'Customers per CSM',
    summary: 'Customers for each CSM who holds any at the end of the window; customers of nobody are left out.',
    formula: 'customers that a CSM holds / CSMs who hold any',
    unit: 'ratio',
    synonyms: ['workload', 'book size', 'accounts per CSM', 'portfolio size'],
    value: atEnd({ held_customers: 1 }, 'csms'),
  },
  {
    ...base,
    needs: ['accounts', 'subscriptions'],
    id: 'arr_per_csm',
    name: 'ARR per CSM',
    summary:
      'Annual recurring revenue for each CSM who holds customers at the end of the window; that of nobody is left out.',
    formula: 'ARR of customers that a CSM holds / CSMs who hold any',
    unit: 'money',
    synonyms: ['revenue per CSM', 'book value', 'portfolio value'],
    value: atEnd({ held_arr: 1 }, 'csms'),
  },
  {
    ...base,
    needs: ['accounts', 'csms'],
    id: 'capacity',
    name: 'Capacity used',
    summary:
      'Share of what CSMs can look after that they do at the end of the window; CSMs without a capacity are left out.',
    formula: 'customers of CSMs with a capacity / capacity of those who hold any',
    unit: 'percent',
    synonyms: ['utilisation of CSMs', 'capacity utilisation', 'load', 'staffing'],
    value: atEnd({ customers_of_capacity: 1 }, 'capacity'),
  },
];

export const workload: Family<'workload', WorkloadPart> = {
  id: 'workload',
  name: 'Workload',
  credit: 'instant',
  parts: workloadParts,
  words: {
    held_customers: 'customers held',
    held_arr: 'ARR held',
    customers_of_capacity: 'customers of CSMs with a capacity',
    capacity: 'customers they can hold',
  },
  money: ['held_arr'],
  metrics,
};
