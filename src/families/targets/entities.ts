// What the company set out to reach.
import { defineEntities } from '../../shared/model/entity';

export const targetEntities = defineEntities({
  targets: {
    about: 'One target: a metric, who it is for, over which period.',
    fields: {
      metric: { type: 'text', required: true, about: 'Id of the metric.' },
      level: {
        type: 'text',
        about: 'What the target is for: company (where blank), csm, team, or the name of a segment.',
      },
      group: { type: 'text', about: 'Which CSM, team or segment value; blank for every one of the level.' },
      from: { type: 'instant', required: true, about: 'First moment for which it holds.' },
      to: { type: 'instant', about: 'First moment after it; blank while it lasts.' },
      value: {
        type: 'number',
        required: true,
        about: 'The value to reach, in the unit of the metric; a share as 0.95.',
      },
    },
  },
});
