import type { ResponseRow } from '../../../tests/support/company';
import { at, companyOf, withExamples } from '../../backend/plan/testing/small-company';

let next = 0;
const response = (
  row: Partial<Omit<ResponseRow, 'askedAt' | 'answeredAt'>> & { asked?: string; answered?: string }
): ResponseRow => ({
  id: `r${(next += 1)}`,
  kind: 'nps',
  score: null,
  ...row,
  askedAt: row.asked === undefined ? null : at(row.asked),
  answeredAt: row.answered === undefined ? null : at(row.answered),
});

const owned = {
  'Ann’s, then Bob’s': {
    owners: [
      ['ann', null, '2026-03-15'],
      ['bob', '2026-03-15', null],
    ] as const,
  },
  'nobody’s': {},
};

describe('which window an answer counts in', () => {
  it('that in which it was given; what was sent counts where it was sent, answered or not', () =>
    withExamples(
      companyOf(owned, {
        responses: [
          response({ asked: '2026-02-25', answered: '2026-03-01', score: '10' }),
          response({ asked: '2026-03-05', answered: '2026-04-01', score: '0' }),
          response({ asked: '2026-03-06' }),
          response({ asked: '2026-03-07', answered: '2026-03-08', score: '9' }),
          response({ asked: '2026-03-31' }),
        ],
      }),
      async (ask) => {
        expect(await ask.total('survey_responses')).toBe(2);
        expect(await ask.total('nps')).toBe(100);
        expect(await ask.total('survey_response_rate')).toBe(2 / 4);
      }
    ));

  it('answers that come after now are not there yet', () =>
    withExamples(
      companyOf(owned, { responses: [response({ asked: '2026-03-02', answered: '2026-03-20', score: '9' })] }),
      async (ask) => {
        const soFar = async (metric: string) => (await ask.result({ metric, partial: true })).groups[0]?.values.value;
        expect(await soFar('survey_response_rate')).toEqual([0]);
        expect(await soFar('survey_responses')).toEqual([0]);
      },
      {},
      at('2026-03-10')
    ));
});

describe('whose answer it is', () => {
  const company = companyOf(owned, {
    responses: [
      response({ account: 'Ann’s, then Bob’s', answered: '2026-03-10', score: '10' }),
      response({ account: 'Ann’s, then Bob’s', answered: '2026-03-20', score: '10' }),
      response({ account: 'Ann’s, then Bob’s', csm: 'cat', answered: '2026-03-20', score: '10' }),
      response({ account: 'nobody’s', answered: '2026-03-20', score: '10' }),
      response({ csm: 'cat', answered: '2026-03-20', score: '10' }),
      response({ answered: '2026-03-20', score: '10' }),
    ],
  });

  it.each([
    ['start', { ann: 1, bob: 1, cat: 2, Unassigned: 2 }],
    ['event', { ann: 1, bob: 1, cat: 2, Unassigned: 2 }],
    ['end', { bob: 3, cat: 1, Unassigned: 2 }],
    ['current', { bob: 3, cat: 1, Unassigned: 2 }],
  ])('%s: the CSM the row names, else who the account belonged to', (attribution, expected) =>
    withExamples(company, async (ask) => {
      expect(await ask.march('survey_responses', { by: ['csm'], attribution })).toEqual(expected);
    })
  );

  it('by a segment, answers of no account are kept under (none)', () =>
    withExamples(company, async (ask) => {
      expect(await ask.march('survey_responses', { by: ['story'] })).toEqual({
        'Ann’s, then Bob’s': 3,
        'nobody’s': 1,
        '(none)': 2,
      });
    }));
});

describe('the latest answer of a respondent', () => {
  const company = companyOf(owned, {
    responses: [
      response({ account: 'nobody’s', respondent: 'r', answered: '2026-03-10', score: '0' }),
      response({ account: 'nobody’s', respondent: 'r', answered: '2026-03-11', score: '10' }),
      response({ account: 'nobody’s', respondent: 'r', kind: 'csat', answered: '2026-03-12', score: '5' }),
      response({ account: 'Ann’s, then Bob’s', respondent: 'r', answered: '2026-03-10', score: '10' }),
      response({ account: 'nobody’s', answered: '2026-03-10', score: '10' }),
      response({ account: 'nobody’s', answered: '2026-03-10', score: '10' }),
      response({ account: 'nobody’s', respondent: 'tie', answered: '2026-03-10', score: '0' }),
      response({ account: 'nobody’s', respondent: 'tie', answered: '2026-03-10', score: '10' }),
    ],
  });

  it('alone counts where asked: of one account and kind, by row where two came at once; the anonymous all count', () =>
    withExamples(company, async (ask) => {
      expect(await ask.total('nps')).toBeCloseTo((100 * (5 - 2)) / 7, 12);
      const definition = { answers: 'latest_per_respondent' };
      expect(await ask.total('nps', { definition })).toBe(100);
      expect(await ask.total('survey_responses', { definition })).toBe(6);
    }));
});

describe('scores', () => {
  const scores = (kind: string, scale: string | null, ...given: number[]) =>
    given.map((score) => response({ kind, scale, score: String(score), answered: '2026-03-10' }));

  it.each([
    ['1-5', [3, 4, 5], 2 / 3],
    ['1-7', [5, 6, 7], 2 / 3],
    ['0-10', [8, 9, 10], 2 / 3],
    ['1-3', [1, 2, 3], 2 / 3],
    ['0-1', [0, 0, 1], 1 / 3],
    ['1-2', [1, 2, 2], 2 / 3],
  ])('CSAT on %s is satisfied in its top two boxes, of two in the top one', (scale, given, expected) =>
    withExamples(companyOf(owned, { responses: scores('csat', scale, ...given) }), async (ask) => {
      expect(await ask.total('csat')).toBe(expected);
    })
  );

  it('CSAT from a mapped score on, and its mean as a share of each scale', () =>
    withExamples(
      companyOf(owned, { responses: [...scores('csat', '1-5', 3, 5), ...scores('csat', '0-10', 0)] }),
      async (ask) => {
        expect(await ask.total('csat')).toBe(2 / 3);
        expect(await ask.total('csat_average')).toBe((0.5 + 1 + 0) / 3);
      },
      { mapping: { surveys: { satisfiedFrom: 3 } } }
    ));

  it('CSAT averages that are equal are equal to the last bit, whatever answers they come from', () =>
    withExamples(companyOf(owned, { responses: scores('csat', '1-7', 2, 2, 5) }), async (ask) => {
      expect(await ask.total('csat_average')).toBe(1 / 3);
    }));

  it.each([
    ['high_is_easy', { ces: 4, ces_low_effort: 3 / 7, ces_index: (100 * (2 - 3)) / 7 }],
    ['high_is_hard', { ces: 4, ces_low_effort: 3 / 7, ces_index: (100 * (2 - 3)) / 7 }],
  ])('CES of 1 to 7 once each, %s', (effortDirection, expected) =>
    withExamples(
      companyOf(owned, { responses: scores('ces', '1-7', 1, 2, 3, 4, 5, 6, 7) }),
      async (ask) => {
        for (const [metric, value] of Object.entries(expected)) {
          expect([metric, await ask.total(metric)]).toEqual([metric, expect.closeTo(value, 12)]);
        }
      },
      { mapping: { surveys: { effortDirection } } }
    )
  );

  it.each([
    ['high_is_easy', 100 / 3],
    ['high_is_hard', -100 / 3],
  ])('CES of two steps is easy or difficult, never both, %s', (effortDirection, expected) =>
    withExamples(
      companyOf(owned, { responses: scores('ces', '1-2', 1, 2, 2) }),
      async (ask) => {
        expect(await ask.total('ces_index')).toBeCloseTo(expected, 12);
      },
      { mapping: { surveys: { effortDirection } } }
    )
  );

  it('CES of a scale on which high means hard is turned round', () =>
    withExamples(
      companyOf(owned, { responses: scores('ces', '1-5', 1, 1, 4) }),
      async (ask) => {
        expect(await ask.total('ces')).toBe((5 + 5 + 2) / 3);
        expect(await ask.total('ces_low_effort')).toBe(2 / 3);
      },
      { mapping: { surveys: { effortDirection: 'high_is_hard' } } }
    ));

  it('happiness reads CSAT after support alone, the onboarding rating its own survey', () =>
    withExamples(
      companyOf(owned, {
        responses: [
          ...scores('csat', null, 5, 5).map((row) => ({ ...row, trigger: 'support' })),
          ...scores('csat', null, 1),
          ...scores('onboarding', null, 4, 5),
        ],
      }),
      async (ask) => {
        expect(await ask.total('happiness')).toBe(1);
        expect(await ask.total('csat')).toBe(2 / 3);
        expect(await ask.total('onboarding_rating')).toBe(4.5);
      }
    ));
});
