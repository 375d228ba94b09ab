// What customers do with the product, and what they may.
import { defineEntities } from '../../shared/model/entity';

export const usageEntities = defineEntities({
  usage: {
    about: 'What one user of an account did on one day, with one feature where features are told apart.',
    fields: {
      account: { type: 'id', required: true, about: 'Account the user belongs to.' },
      user: { type: 'id', about: 'Id of the user, unique within the account; blank where only the account is known.' },
      day: { type: 'instant', required: true, about: 'Day, or moment, of the activity.' },
      feature: { type: 'text', about: 'Feature that was used.' },
      events: { type: 'number', about: 'How often; 1 where it is missing.' },
      units: { type: 'number', about: 'Billable units used, such as calls or gigabytes.' },
    },
  },
  seats: {
    about: 'What an account is entitled to, from when to when.',
    fields: {
      account: { type: 'id', required: true, about: 'Account that is entitled.' },
      from: { type: 'instant', required: true, about: 'First moment.' },
      to: { type: 'instant', about: 'First moment after it; blank while it lasts.' },
      seats: { type: 'number', about: 'Licensed seats.' },
      units: { type: 'number', about: 'Billable units included over the whole stretch, spread evenly over it.' },
    },
  },
});
