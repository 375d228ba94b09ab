// What CSMs do with customers, and customers for the company.
import { defineEntities } from '../../shared/model/entity';

export const engagementEntities = defineEntities({
  touchpoints: {
    about: 'One contact with a customer.',
    fields: {
      id: { type: 'id', about: 'Unique id of the contact.' },
      account: { type: 'id', required: true, about: 'Account that was contacted.' },
      csm: { type: 'id', about: 'CSM who made it, where the row names one.' },
      at: { type: 'instant', required: true, about: 'When it took place.' },
      kind: { type: 'text', about: 'email, call, meeting, executive visit, QBR, training, or a kind of your own.' },
    },
  },
  advocacy: {
    about: 'One thing a customer did for the company in public.',
    fields: {
      id: { type: 'id', about: 'Unique id.' },
      account: { type: 'id', required: true, about: 'Account that did it.' },
      csm: { type: 'id', about: 'CSM it counts for, where the row names one.' },
      at: { type: 'instant', required: true, about: 'When it took place.' },
      kind: { type: 'text', about: 'referral, review, case study, reference call, or a kind of your own.' },
    },
  },
  activities: {
    about: 'One activity: a beta tester won, an opportunity, an upsell, or a kind of your own.',
    fields: {
      id: { type: 'id', about: 'Unique id.' },
      account: { type: 'id', about: 'Account it is about.' },
      csm: { type: 'id', about: 'CSM it counts for, where the row names one.' },
      at: { type: 'instant', required: true, about: 'When it took place; for an opportunity, when it was opened.' },
      kind: { type: 'text', required: true, about: 'beta_tester, opportunity, upsell, or a kind of your own.' },
      status: { type: 'text', about: 'open, won or lost; an upsell counts once it is won.' },
      closed_at: { type: 'instant', about: 'When it was won or lost; the moment above where blank.' },
      amount: { type: 'money', about: 'Worth of it, for an upsell the annual recurring revenue it adds.' },
      currency: { type: 'text', about: 'ISO code; the data source currency where it is missing.' },
    },
  },
});
