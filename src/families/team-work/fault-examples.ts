// What is said of faulty tasks and reviews.
import {
  duplicateIdExample,
  unknownAccountExample,
  type FaultExamples,
} from '../../backend/sources/rows/fault-examples';

export const workExamples: Readonly<Record<'tasks' | 'reviews', FaultExamples>> = {
  tasks: {
    sound: { id: 'R1', account: 'A1', created_at: '2024-03-01', due_at: '2024-03-05', completed_at: '2024-03-06' },
    faults: [
      {
        kind: 'was completed before it was made',
        row: { completed_at: '2024-02-01' },
        says: 'the task was completed (2024-02-01) before it was made (2024-03-01)',
      },
      {
        kind: 'no time',
        row: { created_at: '', due_at: '', completed_at: '' },
        says: 'the task has no time; fill created_at, due_at or completed_at',
      },
      unknownAccountExample,
      duplicateIdExample,
    ],
  },
  reviews: {
    sound: { id: 'R1', csm: 'c1', account: 'A1', at: '2024-03-01', kind: 'Call', score: '4' },
    faults: [
      { kind: 'unknown kind', row: { kind: 'annual' }, says: '`annual` is not a kind; use one of competency, call' },
      unknownAccountExample,
      duplicateIdExample,
    ],
  },
};
