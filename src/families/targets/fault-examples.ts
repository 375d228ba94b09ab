// What is said of faulty targets.
import type { FaultExamples } from '../../backend/sources/rows/fault-examples';

export const targetsExamples: Readonly<Record<'targets', FaultExamples>> = {
  targets: {
    sound: { metric: 'customer_retention_rate', level: 'csm', group: 'c1', from: '2024-01-01', to: '', value: '0.95' },
    beside: { 'csms.csv': 'id,team\nc1,North\n' },
    faults: [
      {
        kind: 'unknown metric',
        row: { metric: 'happiness_index' },
        says: 'there is no metric `happiness_index`; the metric reference lists them all',
      },
      {
        kind: 'unknown metric',
        row: { metric: 'NPS' },
        says: 'there is no metric `NPS`; perhaps you mean `nps`',
      },
      {
        kind: 'ends before it starts',
        row: { to: '2023-12-31' },
        says: 'the target ends (2023-12-31) before it starts (2024-01-01)',
      },
      {
        kind: 'group without a level',
        row: { level: '', group: 'North' },
        says: 'a target for the company has no group, yet this one is for `North`; set its level, such as csm or team',
      },
      {
        kind: 'unknown level',
        row: { level: 'region', group: 'EMEA' },
        says: '`region` is not a level; use one of company, csm, team, arr_band, tenure_band, csm_tenure, or the name of a segment',
      },
      {
        kind: 'unknown CSM',
        row: { group: 'Carla' },
        says: 'the CSM `Carla` is not among the CSMs; give the id of one, not the name',
      },
      {
        kind: 'unknown team',
        row: { level: 'team', group: 'Nroth' },
        says: 'no CSM is in the team `Nroth`; give a team as csms names it',
      },
      {
        kind: 'duplicate target',
        row: { value: '0.9' },
        says: '`customer_retention_rate` already has a target for the same group and time; the first row counts',
      },
    ],
  },
};
