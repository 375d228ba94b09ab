// What customers asked support for.
import { defineEntities } from '../../shared/model/entity';

export const supportEntities = defineEntities({
  tickets: {
    about: 'One support ticket.',
    fields: {
      id: { type: 'id', about: 'Unique id of the ticket.' },
      account: { type: 'id', about: 'Account that opened it.' },
      csm: { type: 'id', about: 'CSM it counts for, where the row names one.' },
      opened_at: { type: 'instant', required: true, about: 'When it was opened.' },
      solved_at: { type: 'instant', about: 'When it was solved; blank while it is open.' },
      reopened_at: { type: 'instant', about: 'When it was first opened again.' },
      agent_replies: { type: 'number', about: 'How many replies agents wrote.' },
      solved_on_first_contact: {
        type: 'boolean',
        about: 'Whether the first contact solved it; used instead of the number of replies where it is filled.',
      },
      priority: { type: 'text', about: 'Priority, as your desk names it.' },
    },
  },
});
