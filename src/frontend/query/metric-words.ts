// A metric's unit and direction in words.
import type { Better, Unit } from '../../shared/catalogue/metric';

export const unitWords: Readonly<Record<Unit, string>> = {
  percent: 'percent',
  count: 'count',
  money: 'money',
  points: 'points, −100 to 100',
  score: 'score',
  ratio: 'ratio',
};

/** Said in words and shown as an arrow: colour alone tells nothing. */
export const betterWords: Readonly<Record<Better, { readonly arrow: string; readonly words: string }>> = {
  higher: { arrow: '↑', words: 'up is good' },
  lower: { arrow: '↓', words: 'down is good' },
  neither: { arrow: '↔', words: 'neither way is good or bad' },
};
