// Health numbers that other systems worked out.
import { defineEntities } from '../../shared/model/entity';

export const healthEntities = defineEntities({
  health_measures: {
    about: 'What one account measured in one respect from a moment on, as another system worked it out.',
    fields: {
      account: { type: 'id', required: true, about: 'Account that was measured.' },
      measure: { type: 'text', required: true, about: 'Name of the measure, as a health component names it.' },
      at: { type: 'instant', required: true, about: 'Moment from which the value holds.' },
      value: { type: 'number', required: true, about: 'The value.' },
    },
  },
});
