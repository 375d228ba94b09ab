// What customers pay, from when to when.
import { defineEntities } from '../../shared/model/entity';

export const billingIntervals = ['day', 'week', 'month', 'quarter', 'year', 'contract'] as const;

export const revenueCohortEntities = defineEntities({
  subscriptions: {
    about: 'One stretch of time in which an account pays an amount; several may run at once.',
    fields: {
      account: { type: 'id', required: true, about: 'Account that pays.' },
      from: { type: 'instant', required: true, about: 'First moment that is paid for.' },
      to: { type: 'instant', about: 'First moment no longer paid for; blank while it lasts.' },
      cancelled_at: { type: 'instant', about: 'When the customer gave notice; blank where they have not.' },
      amount: {
        type: 'money',
        required: true,
        about: 'Price of one billing interval, discounts deducted; 0 for trials and free plans.',
      },
      billing_interval: {
        type: 'text',
        oneOf: billingIntervals,
        about: 'What the amount pays for: a day, week, month (default), quarter or year; contract: the whole row.',
      },
      currency: { type: 'text', about: 'ISO code; the data source currency where it is missing.' },
    },
  },
});
