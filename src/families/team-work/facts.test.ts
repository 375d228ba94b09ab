import type { FamilyRow } from '../../../tests/support/company';
import { at, companyOf, withExamples } from '../../backend/plan/testing/small-company';

const accounts = {
  'Ann’s, then Bob’s': {
    owners: [
      ['ann', null, '2026-03-15'],
      ['bob', '2026-03-15', null],
    ] as const,
  },
  'nobody’s': {},
};

const task = (due: string | null, completed: string | null, more: FamilyRow = {}): FamilyRow => ({
  account: 'Ann’s, then Bob’s',
  csm: null,
  project: 'Onboarding',
  milestone: 'Kick-off',
  ...more,
  due_at: due === null ? null : at(due),
  completed_at: completed === null ? null : at(completed),
});

const tasks = [
  task('2026-03-10', '2026-03-10'),
  task('2026-03-10', '2026-03-11', { milestone: 'Go-live' }),
  task('2026-03-20', null, { milestone: 'Go-live' }),
  task('2026-02-20', '2026-03-20', { project: 'Renewal', milestone: null }),
  task('2026-02-20', '2026-04-01', { project: null, milestone: null, csm: 'cat' }),
  task('2026-04-01', '2026-03-31', { account: 'nobody’s' }),
  task(null, '2026-03-05', { account: null, csm: 'cat', project: 'Renewal' }),
];
const company = companyOf(accounts, { more: { tasks } });

describe('tasks', () => {
  it('are completed in the window in which they are done, whenever they were due', () =>
    withExamples(company, async (ask) => {
      expect(await ask.march('tasks_completed', { by: ['csm'] })).toEqual({ ann: 2, bob: 1, cat: 1, Unassigned: 1 });
      expect(await ask.march('tasks_completed', { by: ['project'] })).toEqual({ Onboarding: 3, Renewal: 2 });
      expect(await ask.march('tasks_completed', { by: ['project', 'milestone'] })).toEqual({
        'Onboarding / Go-live': 1,
        'Onboarding / Kick-off': 2,
        'Renewal / (none)': 1,
        'Renewal / Kick-off': 1,
      });
    }));

  it('are overdue at the window’s end when they were due before it and are not done by then', () =>
    withExamples(company, async (ask) => {
      const overdue = async (day: string) =>
        (await ask.result({ metric: 'tasks_overdue' }, [day, day])).groups[0]?.values.value;
      expect(await overdue('2026-02-01')).toEqual([2]);
      // Done as the window ends is done by then; due as it ends is not yet overdue.
      expect(await ask.march('tasks_overdue', { by: ['csm'] })).toEqual({ bob: 1 });
      expect(await ask.march('tasks_overdue', { by: ['milestone'] })).toEqual({ 'Go-live': 1 });
      expect(await overdue('2026-04-01')).toEqual([1]);
    }));

  it('are on time when done by the moment they were due; those not done are late', () =>
    withExamples(company, async (ask) => {
      expect(await ask.total('tasks_on_time')).toBe(1 / 3);
      expect(await ask.march('tasks_on_time', { by: ['milestone'] })).toEqual({ 'Kick-off': 1 });
      expect(await ask.march('tasks_on_time', { filters: { project: ['Renewal'] } })).toEqual({ '': null });
    }));

  it('that are due later than now are not decided yet', () =>
    withExamples(
      company,
      async (ask) => {
        const { groups } = await ask.result({ metric: 'tasks_on_time', partial: true, lenses: ['value', 'n'] });
        expect(groups[0]?.values).toMatchObject({ value: [1 / 2], n: [2] });
      },
      {},
      at('2026-03-15')
    ));
});

describe('reviews', () => {
  const review = (csm: string, kind: string, score: string, more: FamilyRow = {}): FamilyRow => ({
    csm,
    kind,
    score,
    account: null,
    competency: null,
    at: at('2026-03-10'),
    ...more,
  });
  const reviewed = companyOf(accounts, {
    more: {
      reviews: [
        review('ann', 'competency', '4', { competency: 'Discovery' }),
        review('ann', 'competency', '2.5', { competency: 'Negotiation' }),
        review('bob', 'competency', '3', { competency: 'Discovery' }),
        review('bob', 'competency', '1', { at: at('2026-04-01') }),
        review('ann', 'Call', '5', { account: 'Ann’s, then Bob’s' }),
        review('ann', 'call', '4', { account: 'nobody’s' }),
      ],
    },
  });

  it('score each competency', () =>
    withExamples(reviewed, async (ask) => {
      expect(await ask.total('competency_score')).toBeCloseTo(9.5 / 3, 12);
      expect(await ask.march('competency_score', { by: ['competency'] })).toEqual({
        Discovery: 3.5,
        Negotiation: 2.5,
      });
      expect(await ask.march('competency_score', { by: ['csm'], filters: { competency: ['Discovery'] } })).toEqual({
        ann: 4,
        bob: 3,
      });
    }));

  it.each(['start', 'event', 'end', 'current'])(
    'are of the CSM who was reviewed, whoever has the account of the call: %s',
    (attribution) =>
      withExamples(reviewed, async (ask) => {
        expect(await ask.march('call_reviews', { by: ['csm'], attribution })).toEqual({ ann: 2 });
        expect(await ask.march('call_review_score', { by: ['csm'], attribution })).toEqual({ ann: 4.5, bob: null });
        expect(await ask.march('call_reviews', { by: ['story'], attribution })).toEqual({
          'Ann’s, then Bob’s': 1,
          'nobody’s': 1,
        });
      })
  );
});
