// How customers and their users get started.
import { defineEntities } from '../../shared/model/entity';

export const onboardingEntities = defineEntities({
  onboardings: {
    about: 'One onboarding of an account.',
    fields: {
      id: { type: 'id', about: 'Unique id of the onboarding.' },
      account: { type: 'id', required: true, about: 'Account that is onboarded.' },
      purchased_at: { type: 'instant', about: 'When the account bought.' },
      started_at: { type: 'instant', required: true, about: 'When onboarding started.' },
      first_value_at: { type: 'instant', about: 'When the account first got value; blank until it has.' },
      completed_at: { type: 'instant', about: 'When onboarding was completed; blank while it is open.' },
      csm: { type: 'id', about: 'CSM the onboarding counts for, where the row names one.' },
    },
  },
  users: {
    about: 'One user of an account who was invited.',
    fields: {
      account: { type: 'id', required: true, about: 'Account the user belongs to.' },
      user: { type: 'id', required: true, about: 'Id of the user, unique within the account.' },
      invited_at: { type: 'instant', required: true, about: 'When the user was invited.' },
      first_active_at: {
        type: 'instant',
        about: 'When the user was first active; the first day of usage where blank and usage is mapped.',
      },
    },
  },
});
