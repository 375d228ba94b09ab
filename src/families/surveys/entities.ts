// What customers answered when they were asked.
import { defineEntities } from '../../shared/model/entity';

export const surveyEntities = defineEntities({
  survey_responses: {
    about: 'One survey that was sent, answered or not.',
    fields: {
      id: { type: 'id', about: 'Id of the response.' },
      account: { type: 'id', about: 'Account that was asked.' },
      kind: { type: 'text', required: true, about: 'nps, csat, ces, onboarding, or a kind of your own.' },
      score: { type: 'number', about: 'The answer; blank while there is none.' },
      scale: { type: 'text', about: 'Lowest and highest score as "1-5"; the default of its kind where it is missing.' },
      respondent: { type: 'text', about: 'Who answered.' },
      csm: { type: 'id', about: 'CSM the answer is about, where the survey names one.' },
      trigger: { type: 'text', about: 'What prompted the survey; "support" for one after a support contact.' },
      asked_at: { type: 'instant', about: 'When the survey was sent.' },
      answered_at: { type: 'instant', about: 'When it was answered.' },
    },
  },
});
