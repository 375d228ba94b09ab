// Contracts that come up for renewal.
import { defineEntities } from '../../shared/model/entity';

const renewalStatuses = ['won', 'lost', 'open'] as const;

export const renewalEntities = defineEntities({
  renewals: {
    about: 'One contract term that comes up for renewal.',
    fields: {
      id: { type: 'id', about: 'Unique id of the renewal.' },
      account: { type: 'id', required: true, about: 'Account whose contract it is.' },
      due_on: { type: 'instant', required: true, about: 'Day on which the term ends and the renewal is due.' },
      arr: { type: 'money', required: true, about: 'Annual recurring revenue up for renewal.' },
      arr_renewed: {
        type: 'money',
        about:
          'Annual recurring revenue renewed, expansion left out; for a renewal that is won, all of it where blank.',
      },
      arr_expansion: { type: 'money', about: 'Annual recurring revenue of expansion sold with it; 0 where blank.' },
      status: {
        type: 'text',
        required: true,
        oneOf: renewalStatuses,
        about: 'won, lost, or open while it is undecided.',
      },
      decided_on: { type: 'instant', about: 'Day on which it was won or lost; the due day where blank.' },
      csm: { type: 'id', about: 'CSM the renewal counts for, where the row names one.' },
      currency: { type: 'text', about: 'ISO code; the data source currency where it is missing.' },
    },
  },
});
