// The switches of a definition as the editor lists them, and which of them a metric knows.
import type { Catalogue } from '../../shared/catalogue/catalogue-of';
import { switchesOf } from '../../shared/query/definition-words';
import { type Attribution, type Definition, definitionSchema, type KpiQuery } from '../../shared/query/query';
import { t } from '../translation/t';

interface Choice<T> {
  readonly value: T;
  readonly label: string;
  readonly description: string;
}

export interface ChoiceField<T> {
  readonly kind: 'choice';
  readonly label: string;
  readonly choices: ReadonlyArray<Choice<T>>;
}

export interface DaysField {
  readonly kind: 'days';
  readonly label: string;
  readonly tooltip: string;
}

type FieldFor<T> = [T] extends [number] ? DaysField : ChoiceField<T>;

export const attributionOptions: ReadonlyArray<Choice<Attribution>> = [
  {
    value: 'start',
    get label() {
      return t('query.owner-at-the-windows-start', "Owner at the window's start");
    },
    get description() {
      return t('query.the-default-events-go-to-whom-they', 'The default; events go to whom they name');
    },
  },
  {
    value: 'end',
    get label() {
      return t('query.owner-at-the-windows-end', "Owner at the window's end");
    },
    get description() {
      return t('query.whoever-owns-the-account-when-it-ends', 'Whoever owns the account when it ends');
    },
  },
  {
    value: 'event',
    get label() {
      return t('query.owner-at-the-event', 'Owner at the event');
    },
    get description() {
      return t('query.whoever-owned-the-account-at-that-moment', 'Whoever owned the account at that moment');
    },
  },
  {
    value: 'current',
    get label() {
      return t('query.todays-owner', "Today's owner");
    },
    get description() {
      return t('query.todays-book-for-all-of-history', "Today's book, for all of history");
    },
  },
];

export const definitionFields: { readonly [Switch in keyof Definition]: FieldFor<Definition[Switch]> } = {
  newAndLost: {
    kind: 'choice',
    get label() {
      return t('query.new-and-lost-in-one-window', 'New and lost in one window');
    },
    choices: [
      {
        value: 'excluded',
        get label() {
          return t('query.left-out', 'Left out');
        },
        get description() {
          return t('query.the-default', 'The default');
        },
      },
      {
        value: 'counted',
        get label() {
          return t('query.counted', 'Counted');
        },
        get description() {
          return t('query.in-numerator-and-denominator', 'In numerator and denominator');
        },
      },
    ],
  },
  reactivation: {
    kind: 'choice',
    get label() {
      return t('query.returning-customers', 'Returning customers');
    },
    choices: [
      {
        value: 'outside',
        get label() {
          return t('query.outside-nrr', 'Outside NRR');
        },
        get description() {
          return t('query.the-default', 'The default');
        },
      },
      {
        value: 'inside',
        get label() {
          return t('query.inside-nrr', 'Inside NRR');
        },
        get description() {
          return t('query.their-revenue-counts-as-kept', 'Their revenue counts as kept');
        },
      },
    ],
  },
  answers: {
    kind: 'choice',
    get label() {
      return t('query.answers', 'Answers');
    },
    choices: [
      {
        value: 'all',
        get label() {
          return t('query.every-answer', 'Every answer');
        },
        get description() {
          return t('query.the-default', 'The default');
        },
      },
      {
        value: 'latest_per_respondent',
        get label() {
          return t('query.a-respondents-last', "A respondent's last");
        },
        get description() {
          return t('query.only-the-last-one-in-the-window', 'Only the last one in the window');
        },
      },
    ],
  },
  churnDate: {
    kind: 'choice',
    get label() {
      return t('query.lost-when', 'Lost when');
    },
    choices: [
      {
        value: 'term_end',
        get label() {
          return t('query.the-paid-term-ends', 'The paid term ends');
        },
        get description() {
          return t('query.the-default', 'The default');
        },
      },
      {
        value: 'cancellation',
        get label() {
          return t('query.notice-is-given', 'Notice is given');
        },
        get description() {
          return t('query.at-once-though-paid-for-longer', 'At once, though paid for longer');
        },
      },
    ],
  },
  movements: {
    kind: 'choice',
    get label() {
      return t('query.movements', 'Movements');
    },
    choices: [
      {
        value: 'snapshot',
        get label() {
          return t('query.end-against-start', 'End against start');
        },
        get description() {
          return t('query.the-default', 'The default');
        },
      },
      {
        value: 'summed',
        get label() {
          return t('query.every-change-added-up', 'Every change added up');
        },
        get description() {
          return t('query.ups-and-downs-inside-a-window-both', 'Ups and downs inside a window both count');
        },
      },
    ],
  },
  csatBoxes: {
    kind: 'choice',
    get label() {
      return t('query.satisfied', 'Satisfied');
    },
    choices: [
      {
        value: 'top_two',
        get label() {
          return t('query.best-two-scores', 'Best two scores');
        },
        get description() {
          return t('query.the-default', 'The default');
        },
      },
      {
        value: 'top_one',
        get label() {
          return t('query.best-score-only', 'Best score only');
        },
        get description() {
          return t('query.5-of-5-7-of-7-10', '5 of 5, 7 of 7, 10 of 10');
        },
      },
    ],
  },
  lifespan: {
    kind: 'choice',
    get label() {
      return t('query.how-long-customers-stay', 'How long customers stay');
    },
    choices: [
      {
        value: 'ended',
        get label() {
          return t('query.those-who-left', 'Those who left');
        },
        get description() {
          return t('query.the-default-too-short-while-many-stay', 'The default; too short while many stay');
        },
      },
      {
        value: 'restricted_mean',
        get label() {
          return t('query.those-still-there-too', 'Those still there too');
        },
        get description() {
          return t('query.kaplan-meier-restricted-mean', 'Kaplan–Meier restricted mean');
        },
      },
    ],
  },
  firstValueDays: {
    kind: 'days',
    get label() {
      return t('query.first-value-within-days', 'First value within (days)');
    },
    get tooltip() {
      return t(
        'query.accounts-that-have-not-been-watched-for',
        'Accounts that have not been watched for so long yet are left out and counted in a notice.'
      );
    },
  },
  activationDays: {
    kind: 'days',
    get label() {
      return t('query.active-within-days', 'Active within (days)');
    },
    get tooltip() {
      return t(
        'query.days-from-the-invitation-within-which-a',
        'Days from the invitation within which a user has to be active.'
      );
    },
  },
  reopenDays: {
    kind: 'days',
    get label() {
      return t('query.reopened-within-days', 'Reopened within (days)');
    },
    get tooltip() {
      return t(
        'query.a-ticket-opened-again-within-so-many',
        'A ticket opened again within so many days was not solved; the newest tickets wait that long to count.'
      );
    },
  },
  bookScore: {
    kind: 'choice',
    get label() {
      return t('query.score-of-a-book', 'Score of a book');
    },
    choices: [
      {
        value: 'mean',
        get label() {
          return t('query.every-account-alike', 'Every account alike');
        },
        get description() {
          return t('query.the-default', 'The default');
        },
      },
      {
        value: 'mrr_weighted',
        get label() {
          return t('query.by-what-they-pay', 'By what they pay');
        },
        get description() {
          return t('query.weighted-by-mrr', 'Weighted by MRR');
        },
      },
    ],
  },
  handOverGraceDays: {
    kind: 'days',
    get label() {
      return t('query.hand-over-grace-days', 'Hand-over grace (days)');
    },
    get tooltip() {
      return t(
        'query.losses-within-so-many-days-of-a',
        'Losses within so many days of a hand-over are shown as Inherited; 0 shows none.'
      );
    },
  },
};

type DaysSwitch = {
  [Switch in keyof Definition]: Definition[Switch] extends number ? Switch : never;
}[keyof Definition];

/** Whether a switch is a number of days rather than a choice. */
export const isDaysSwitch = (name: keyof Definition): name is DaysSwitch => definitionFields[name].kind === 'days';

/** Switches that change the metric; every one for a metric that only a variable names. */
export function switchesFor(
  metricId: string,
  { findMetric }: Pick<Catalogue, 'findMetric'>
): ReadonlyArray<keyof Definition> {
  const metric = findMetric(metricId);
  // The object is closed.
  return metric === undefined ? (Object.keys(definitionFields) as Array<keyof Definition>) : switchesOf(metric);
}

/** Switches of the metric that are not as they are by default. */
export function switchesSet(
  { metric, definition }: Pick<KpiQuery, 'metric' | 'definition'>,
  catalogue: Pick<Catalogue, 'findMetric'>
): ReadonlyArray<keyof Definition> {
  const usual = definitionSchema.parse({});
  return switchesFor(metric, catalogue).filter((name) => definition[name] !== usual[name]);
}
