import { createLastAnswers, type LastAnswer } from './last-answers';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const noon = Date.UTC(2026, 5, 15, 12);

const answerOf = (change: Partial<LastAnswer> = {}): LastAnswer => ({
  question: 'nrr',
  at: noon,
  range: { from: noon - 90 * DAY, to: noon },
  bytes: 1000,
  encode: () => [],
  ...change,
});

describe('last answers', () => {
  const answer = answerOf();
  const answers = createLastAnswers();
  answers.keep(answer);
  const find = (hours: number, from: number, to: number, question = 'nrr') =>
    answers.find({
      question,
      at: noon + hours * HOUR,
      range: { from: answer.range.from + from, to: answer.range.to + to },
    });

  it.each([
    ['the same range', 5, 0, 0],
    ['a range up to now', 5, 5 * HOUR, 5 * HOUR],
    ['one that began at a fixed time', 5, 0, 5 * HOUR],
    ['one of whole days, on the next of them', 20, DAY - 5 * HOUR, DAY - 5 * HOUR],
    ['a browser’s clock that is behind', 0, -30_000, -30_000],
  ])('answer %s', (_, hours, from, to) => {
    expect(find(hours, from, to)).toBe(answer);
  });

  it.each([
    ['another question', 5, 0, 0, 'grr'],
    ['an earlier range', 5, -DAY, -DAY],
    ['a shorter one', 5, DAY, 0],
    ['a longer one', 5, -DAY, 0],
    ['one ahead of the clock', 5, DAY, DAY],
    ['what was asked more than a day ago', 25, 25 * HOUR, 25 * HOUR],
  ])('do not answer %s', (_, hours, from, to, question = 'nrr') => {
    expect(find(hours, from, to, question)).toBeUndefined();
  });

  it('keep one answer for each range that a question is asked over, the newest', () => {
    const renewals = createLastAnswers();
    const ahead = (days: number, at = noon) => answerOf({ at, range: { from: at, to: at + days * DAY } });
    const later = [30, 60, 90].map((days) => ahead(days, noon + 20 * HOUR));
    [...[30, 60, 90].map((days) => ahead(days)), ...later].forEach((each) => renewals.keep(each));
    const found = [30, 60, 90].map((days) => renewals.find(ahead(days, noon + 21 * HOUR)));
    expect(found).toEqual(later);
  });

  it('let go of the oldest range of a question whose answers are too large together', () => {
    const large = createLastAnswers();
    const over = (days: number) =>
      answerOf({ range: { from: noon, to: noon + days * 30 * DAY }, bytes: 4.5 * 1024 * 1024 });
    [1, 2, 3, 4].forEach((days) => large.keep(over(days)));
    expect([1, 2, 3, 4].filter((days) => large.find(over(days)) !== undefined)).toEqual([2, 3, 4]);
  });

  it('let go of those asked longest ago where they grow too large, and keep none that is too large by itself', () => {
    const few = createLastAnswers();
    const megabytes = (question: string, size: number) => few.keep(answerOf({ question, bytes: size * 1024 * 1024 }));
    megabytes('a', 6);
    megabytes('b', 6);
    expect(few.find(answerOf({ question: 'a' }))).toBeDefined();
    megabytes('c', 6);
    megabytes('d', 17);
    expect(['a', 'b', 'c', 'd'].filter((question) => few.find(answerOf({ question })) !== undefined)).toEqual([
      'a',
      'c',
    ]);
  });
});
