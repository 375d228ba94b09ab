// The entities every family builds on: who the customers are, who looks after them, what currencies are worth.
import { defineEntities } from './entity';

export const coreEntities = defineEntities({
  accounts: {
    about: 'One customer organisation. Columns beyond these become segments.',
    fields: {
      id: { type: 'id', required: true, about: 'Unique id of the account.' },
      name: { type: 'text', about: 'Display name; the id where it is missing.' },
      started_at: { type: 'instant', about: 'First moment as a customer; used where no subscriptions are mapped.' },
      ended_at: { type: 'instant', about: 'First moment without the customer.' },
      known_churn_on: { type: 'instant', about: 'Day on which the account is already known to leave.' },
      csm: { type: 'id', about: 'Current owner; used for accounts without rows in account_owners.' },
    },
  },
  csms: {
    about: 'One customer success manager.',
    fields: {
      id: { type: 'id', required: true, about: 'Unique id of the CSM.' },
      name: { type: 'text', about: 'Display name; the id where it is missing.' },
      email: { type: 'text', about: 'E-mail, as Grafana knows the person.' },
      team: { type: 'text', about: 'Team the CSM belongs to.' },
      hired_on: { type: 'instant', about: 'First day as a CSM.' },
      capacity: { type: 'number', about: 'How many customers the CSM can look after.' },
    },
  },
  account_owners: {
    about: 'One stretch of time in which a CSM owns an account.',
    fields: {
      account: { type: 'id', required: true, about: 'Account that is owned.' },
      csm: { type: 'id', required: true, about: 'CSM who owns it.' },
      valid_from: { type: 'instant', about: 'First moment of ownership; blank for since ever.' },
      valid_to: { type: 'instant', about: 'First moment after it; blank while it lasts.' },
      share: {
        type: 'number',
        about: 'Share of the account, above 0 and up to 1; shares of one moment sum to 1. 1 where it is missing.',
      },
    },
  },
  fx_rates: {
    about: 'What one unit of a currency is worth in the data source currency, from a moment on.',
    fields: {
      currency: { type: 'text', required: true, about: 'ISO code.' },
      valid_from: { type: 'instant', required: true, about: 'First moment at which the rate holds.' },
      rate: { type: 'number', required: true, about: 'Units of the data source currency for one unit.' },
    },
  },
});
