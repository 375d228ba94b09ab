// What is said of faulty tickets.
import {
  duplicateIdExample,
  unknownAccountExample,
  type FaultExamples,
} from '../../backend/sources/rows/fault-examples';

export const supportExamples: Readonly<Record<'tickets', FaultExamples>> = {
  tickets: {
    sound: {
      id: 'R1',
      account: 'A1',
      opened_at: '2024-03-01 09:00',
      solved_at: '2024-03-01 10:00',
      reopened_at: '2024-03-02 09:00',
      agent_replies: '1',
      solved_on_first_contact: 'No',
    },
    faults: [
      {
        kind: 'was solved before it was opened',
        row: { solved_at: '2024-03-01 08:00' },
        says: 'the ticket was solved (2024-03-01 08:00) before it was opened (2024-03-01 09:00)',
      },
      {
        kind: 'was reopened before it was solved',
        row: { reopened_at: '2024-03-01 09:30' },
        says: 'the ticket was reopened (2024-03-01 09:30) before it was solved (2024-03-01 10:00); give the first time it was solved',
      },
      {
        kind: 'was reopened before it was solved',
        row: { solved_at: '', reopened_at: '2024-03-01 08:30' },
        says: 'the ticket was reopened (2024-03-01 08:30) before it was opened (2024-03-01 09:00)',
      },
      {
        kind: 'negative number of replies',
        row: { agent_replies: '-1' },
        says: 'the number of replies -1 is negative; give 0 or more',
      },
      {
        kind: 'replies not whole',
        row: { agent_replies: '1.5' },
        says: 'the number of replies 1.5 is not a whole number',
      },
      unknownAccountExample,
      duplicateIdExample,
    ],
  },
};
