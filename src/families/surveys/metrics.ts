// What customers say: NPS, CSAT, CES and the post-onboarding survey. An answer counts in the window
// in which it was given.
import type { Family, Metric, Terms } from '../../shared/catalogue/metric';

/**
 * The least number that 1 to 16 divide: in so many parts of a scale the place of an answer is a whole number, or a
 * decimal of two places, on every usual scale, and sums of answers are exact.
 */
export const SCALE_PARTS = 720_720;

export const surveyParts = {
  sent: 0,
  sent_answered: 0,
  answers: 0,
  nps_answers: 0,
  nps_promoters: 0,
  nps_passives: 0,
  nps_detractors: 0,
  csat_answers: 0,
  csat_satisfied: 0,
  /** In parts of a scale, see `SCALE_PARTS`. */
  csat_share_sum: 2,
  ces_answers: 0,
  ces_score_sum: 4,
  ces_low_effort: 0,
  ces_easy: 0,
  ces_difficult: 0,
  onboarding_answers: 0,
  onboarding_score_sum: 4,
  happiness_answers: 0,
  happiness_satisfied: 0,
} as const;

export type SurveyPart = keyof typeof surveyParts;
type SurveyMetric = Metric<'surveys', SurveyPart>;

const base = {
  family: 'surveys',
  needs: ['survey_responses'],
  source: 'Metric contract, Voice of the customer',
} as const;

const over = (over: Terms<SurveyPart>, under: SurveyPart, more: { times?: number; divideBy?: number } = {}) => ({
  value: { kind: 'ratio', over, under: { [under]: 1 }, ...more } as const,
  n: { [under]: 1 },
});

const npsShare = (
  part: SurveyPart,
  better: 'higher' | 'lower' | 'neither',
  who: string,
  scores: string
): SurveyMetric => ({
  ...base,
  id: part,
  name: `NPS ${who}`,
  summary: `Share of NPS answers from ${who} (scores ${scores}).`,
  formula: `answers of ${scores} / NPS answers`,
  unit: 'percent',
  better,
  synonyms: [who],
  sampling: 'share',
  ...over({ [part]: 1 }, 'nps_answers'),
});

export const surveys: Family<'surveys', SurveyPart> = {
  id: 'surveys',
  name: 'Voice of the customer',
  credit: 'event',
  parts: surveyParts,
  words: {
    sent: 'surveys sent',
    sent_answered: 'surveys answered',
    answers: 'survey answers',
    csat_satisfied: 'satisfied',
    csat_share_sum: { words: 'full scores', per: SCALE_PARTS },
    ces_score_sum: 'CES points',
    ces_low_effort: 'low-effort answers',
    ces_easy: 'easy',
    ces_difficult: 'difficult',
    onboarding_score_sum: 'points',
    happiness_answers: 'CSAT answers after support',
    happiness_satisfied: 'satisfied',
  },
  switches: ['answers'],
  metrics: [
    {
      ...base,
      id: 'nps',
      name: 'Net promoter score (NPS)',
      summary: 'How far promoters outweigh detractors, from −100 to 100.',
      formula: '100 × (promoters 9–10 − detractors 0–6) / responses',
      unit: 'points',
      better: 'higher',
      synonyms: ['NPS', 'net promoter', 'recommend'],
      sampling: 'nps',
      ...over({ nps_promoters: 1, nps_detractors: -1 }, 'nps_answers', { times: 100 }),
    },
    npsShare('nps_promoters', 'higher', 'promoters', '9–10'),
    npsShare('nps_passives', 'neither', 'passives', '7–8'),
    npsShare('nps_detractors', 'lower', 'detractors', '0–6'),
    {
      ...base,
      id: 'csat',
      name: 'Customer satisfaction (CSAT)',
      summary: 'Share of CSAT answers that are satisfied.',
      formula:
        'satisfied (top two boxes of the scale, of two steps the top one, or from the score on that the mapping names) / responses',
      formulaUnder: ({ csatBoxes }) =>
        csatBoxes === 'top_one'
          ? 'satisfied (top box of the scale, or from the score on that the mapping names) / responses'
          : undefined,
      unit: 'percent',
      better: 'higher',
      synonyms: ['CSAT', 'satisfaction'],
      sampling: 'share',
      switches: ['csatBoxes'],
      ...over({ csat_satisfied: 1 }, 'csat_answers'),
    },
    {
      ...base,
      id: 'csat_average',
      name: 'CSAT average',
      summary: 'Mean CSAT score, from 0 % (lowest of its scale) to 100 % (highest).',
      formula: 'mean of (score − lowest) / (highest − lowest)',
      unit: 'percent',
      better: 'higher',
      synonyms: ['mean satisfaction', 'average CSAT'],
      sampling: 'mean',
      ...over({ csat_share_sum: 1 }, 'csat_answers', { divideBy: SCALE_PARTS }),
    },
    {
      ...base,
      id: 'ces',
      name: 'Customer effort score (CES)',
      summary: 'Mean effort score, read so that a high score means easy.',
      formula: 'mean score; scales on which high means hard are turned round',
      unit: 'score',
      better: 'higher',
      synonyms: ['CES', 'effort', 'ease'],
      sampling: 'mean',
      ...over({ ces_score_sum: 1 }, 'ces_answers'),
    },
    {
      ...base,
      id: 'ces_low_effort',
      name: 'CES low effort',
      summary: 'Share of effort answers in the easy third of the scale (5–7 of 7, 4–5 of 5).',
      formula: 'low-effort answers / CES answers',
      unit: 'percent',
      better: 'higher',
      synonyms: ['low effort', 'easy'],
      sampling: 'share',
      ...over({ ces_low_effort: 1 }, 'ces_answers'),
    },
    {
      ...base,
      id: 'ces_index',
      name: 'CES index',
      summary:
        'Share of easy answers (top two boxes, of two steps the top one) minus share of difficult ones (bottom third), in points from −100 to 100.',
      formula: '100 × (easy − difficult) / CES answers',
      unit: 'points',
      better: 'higher',
      synonyms: ['net effort', 'effort index'],
      sampling: 'nps',
      ...over({ ces_easy: 1, ces_difficult: -1 }, 'ces_answers', { times: 100 }),
    },
    {
      ...base,
      id: 'onboarding_rating',
      name: 'Onboarding rating',
      summary: 'Mean rating of the survey after onboarding, on its own scale.',
      formula: 'Σ score / answers to the onboarding survey',
      unit: 'score',
      better: 'higher',
      synonyms: ['onboarding survey', 'onboarding satisfaction'],
      sampling: 'mean',
      ...over({ onboarding_score_sum: 1 }, 'onboarding_answers'),
    },
    {
      ...base,
      id: 'happiness',
      name: 'Happiness after support',
      summary: 'Share of satisfied CSAT answers among those given after a support contact.',
      formula: 'satisfied / CSAT answers with trigger "support"',
      unit: 'percent',
      better: 'higher',
      synonyms: ['support satisfaction', 'ticket CSAT'],
      sampling: 'share',
      switches: ['csatBoxes'],
      ...over({ happiness_satisfied: 1 }, 'happiness_answers'),
    },
    {
      ...base,
      id: 'survey_responses',
      name: 'Survey responses',
      summary: 'Survey answers given in the window, of every kind.',
      formula: 'count of answers',
      unit: 'count',
      better: 'higher',
      synonyms: ['answers', 'feedback count'],
      sampling: 'none',
      value: { kind: 'flow', sum: { answers: 1 } },
    },
    {
      ...base,
      id: 'survey_response_rate',
      name: 'Survey response rate',
      summary: 'Share of the surveys sent in the window that have been answered so far.',
      formula: 'answered / surveys sent',
      unit: 'percent',
      better: 'higher',
      synonyms: ['answer rate', 'participation'],
      sampling: 'share',
      ...over({ sent_answered: 1 }, 'sent'),
      unchangedBy: ['answers'],
    },
  ],
};
