// A metric's unit and direction in words.
import type { Better, Unit } from '../../shared/catalogue/metric';
import { t } from '../translation/t';

export const unitWords: Readonly<Record<Unit, string>> = {
  get percent() {
    return t('query.percent', 'percent');
  },
  get count() {
    return t('query.count', 'count');
  },
  get money() {
    return t('query.money', 'money');
  },
  get points() {
    return t('query.points-100-to-100', 'points, −100 to 100');
  },
  get score() {
    return t('query.score', 'score');
  },
  get ratio() {
    return t('query.ratio', 'ratio');
  },
  get days() {
    return t('query.days', 'days');
  },
  get hours() {
    return t('query.hours', 'hours');
  },
  get years() {
    return t('query.years', 'years');
  },
};

/** Said in words and shown as an arrow: colour alone tells nothing. */
export const betterWords: Readonly<Record<Better, { readonly arrow: string; readonly words: string }>> = {
  higher: {
    arrow: '↑',
    get words() {
      return t('query.up-is-good', 'up is good');
    },
  },
  lower: {
    arrow: '↓',
    get words() {
      return t('query.down-is-good', 'down is good');
    },
  },
  neither: {
    arrow: '↔',
    get words() {
      return t('query.neither-way-is-good-or-bad', 'neither way is good or bad');
    },
  },
};
