// Tasks, milestones and reviews of the CS team.
import { defineEntities } from '../../shared/model/entity';

const reviewKinds = ['competency', 'call'] as const;

export const workEntities = defineEntities({
  tasks: {
    about: 'One task for an account.',
    fields: {
      id: { type: 'id', about: 'Unique id of the task.' },
      account: { type: 'id', about: 'Account it is for.' },
      csm: { type: 'id', about: 'CSM who has to do it, where the row names one.' },
      project: { type: 'text', about: 'Project it is part of.' },
      milestone: { type: 'text', about: 'Milestone it is part of.' },
      created_at: { type: 'instant', about: 'When it was made.' },
      due_at: {
        type: 'instant',
        about:
          'When it has to be done. A day alone is its first moment: map it with `inclusiveEnd` where the day itself is still in time.',
      },
      completed_at: { type: 'instant', about: 'When it was done; blank while it is not.' },
    },
  },
  reviews: {
    about: 'One score a reviewer gave to a CSM: a competency, or a call.',
    fields: {
      id: { type: 'id', about: 'Unique id of the review.' },
      csm: { type: 'id', required: true, about: 'CSM who was reviewed.' },
      account: { type: 'id', about: 'Account the call was with.' },
      at: { type: 'instant', required: true, about: 'When the review was given.' },
      kind: { type: 'text', required: true, oneOf: reviewKinds, about: 'competency or call.' },
      competency: { type: 'text', about: 'Competency that was judged.' },
      score: { type: 'number', required: true, about: 'The score, on the scale of your reviews.' },
    },
  },
});
