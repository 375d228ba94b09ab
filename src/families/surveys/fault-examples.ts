// What is said of faulty survey responses.
import { unknownAccountExample, type FaultExamples } from '../../backend/sources/rows/fault-examples';

export const surveyExamples: Readonly<Record<'survey_responses', FaultExamples>> = {
  survey_responses: {
    sound: { account: 'A1', kind: 'csat', score: '4', scale: '', asked_at: '2024-03-01', answered_at: '2024-03-02' },
    faults: [
      {
        kind: 'not a scale',
        row: { scale: 'low-high' },
        says: '`low-high` is not a scale; write the lowest and the highest score, such as 1-5',
      },
      {
        kind: 'no scale',
        row: { kind: 'mood' },
        says: 'a survey of the kind `mood` has no scale; fill the scale column or set surveys.scales in the mapping',
      },
      {
        kind: 'score outside its scale',
        row: { kind: 'nps', score: '11' },
        says: 'the NPS score 11 is not a whole number from 0 to 10',
      },
      {
        kind: 'score outside its scale',
        row: { score: '0' },
        says: 'the score 0 is outside its scale, or has more than four decimals',
      },
      {
        kind: 'score without a time',
        row: { answered_at: '' },
        says: 'the score 4 has no time at which it was given',
      },
      {
        kind: 'no time',
        row: { score: '', asked_at: '' },
        says: 'the survey has no score, and no time at which it was sent',
      },
      {
        kind: 'answered before it was sent',
        row: { answered_at: '2024-02-28' },
        says: 'the survey was answered (2024-02-28) before it was sent (2024-03-01)',
      },
      unknownAccountExample,
    ],
  },
};
