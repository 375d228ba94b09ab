// What customers were billed, and what keeping them costs.
import { defineEntities } from '../../shared/model/entity';

export const lifetimeValueEntities = defineEntities({
  invoices: {
    about: 'One invoice to an account.',
    fields: {
      id: { type: 'id', about: 'Unique id of the invoice.' },
      account: { type: 'id', required: true, about: 'Account that was billed.' },
      issued_on: { type: 'instant', required: true, about: 'Day of the invoice.' },
      amount: { type: 'money', required: true, about: 'Amount billed, taxes left out; negative for a credit note.' },
      due_on: { type: 'instant', about: 'Day by which it has to be paid.' },
      paid_on: { type: 'instant', about: 'Day on which it was paid; blank while it is not.' },
      currency: { type: 'text', about: 'ISO code; the data source currency where it is missing.' },
    },
  },
  retention_costs: {
    about: 'One cost of keeping customers: salaries, tools, programmes.',
    fields: {
      at: { type: 'instant', required: true, about: 'Moment at which the cost counts.' },
      amount: { type: 'money', required: true, about: 'The cost.' },
      account: { type: 'id', about: 'Account it was spent on, where it was one.' },
      csm: { type: 'id', about: 'CSM it belongs to, where it is one.' },
      kind: { type: 'text', about: 'What the money went to.' },
      currency: { type: 'text', about: 'ISO code; the data source currency where it is missing.' },
    },
  },
});
