import { type AnyMetric, findMetric } from '../catalogue';
import { metricFormula } from '../catalogue/metric';
import { definitionSchema } from './query';
import { creditWords, definitionWords, switchesOf } from './definition-words';

const metric = (id: string): AnyMetric => {
  const found = findMetric(id);
  if (found === undefined) {
    throw new Error(`there is no metric ${id}`);
  }
  return found;
};

describe('the switches that change a metric', () => {
  it.each([
    ['customers_active', ['churnDate']],
    ['customers_new', ['churnDate']],
    ['customers_lost', ['churnDate', 'handOverGraceDays']],
    ['customer_retention_rate', ['churnDate', 'handOverGraceDays']],
    ['mrr', ['churnDate']],
    ['arr', ['churnDate']],
    ['arpa', ['churnDate']],
    ['mrr_expansion', ['churnDate', 'movements']],
    ['mrr_churned', ['churnDate', 'movements', 'handOverGraceDays']],
    ['gross_revenue_retention', ['churnDate', 'movements', 'handOverGraceDays']],
    ['csat', ['answers', 'csatBoxes']],
    ['happiness', ['answers', 'csatBoxes']],
    ['csat_average', ['answers']],
    ['survey_response_rate', []],
  ])('of %s are %j', (id, expected) => {
    expect(switchesOf(metric(id))).toEqual(expected);
  });

  it('are all that is said of a definition: changes added up do not count customers', () => {
    const definition = definitionSchema.parse({ movements: 'summed' });
    expect(definitionWords(metric('customers_lost'), definition)).toEqual([]);
    expect(definitionWords(metric('mrr_churned'), definition)).toEqual([
      'movements are every change in the window added up',
    ]);
  });

  it.each([
    [7, 'a ticket opened again within 7 days was not solved'],
    [0, 'a ticket opened again stays solved'],
  ])('say what reopening within %d days does', (reopenDays, words) => {
    const definition = definitionSchema.parse({ reopenDays });
    expect(definitionWords(metric('first_contact_resolution'), definition)).toEqual([words]);
  });
});

describe('whose a number is', () => {
  it.each([
    ['customer_churn_rate', 'start', "the owner at the window's start"],
    ['customer_churn_rate', 'end', "the owner at the window's end"],
    ['mrr', 'start', "the owner at the window's end"],
    ['customers_active', 'event', "the owner at the window's end"],
    ['nps', 'start', "the CSM that a row names, else the account's owner at its moment"],
    ['nps', 'end', "the owner at the window's end"],
    [
      'touchpoints_per_account',
      'start',
      "the CSM that a row names, else the account's owner at its moment; customers to their owner at the window's end",
    ],
    ['book_coverage', 'start', "the owner at the window's end"],
    ['onboarding_duration', 'start', 'the owner when the onboarding starts'],
    ['health_score', 'current', "today's owner"],
  ] as const)('%s, credited by %s, is of %s', (id, attribution, words) => {
    expect(creditWords(metric(id), attribution)).toBe(words);
  });
});

describe('the formula in force', () => {
  it.each([
    ['customer_churn_rate', {}, 'customers lost / customers at start'],
    [
      'customer_churn_rate',
      { newAndLost: 'counted' },
      '(customers lost + new and lost) / (customers at start + new + new and lost)',
    ],
    ['gross_revenue_retention', { movements: 'summed' }, '(MRR at start − contraction − churned) / MRR at start'],
    [
      'first_value_reached',
      { firstValueDays: 30 },
      'first value within 30 days of the start / onboardings started in the window at least 30 days ago',
    ],
  ])('of %s under %j', (id, definition, formula) => {
    expect(metricFormula(metric(id), definitionSchema.parse(definition))).toBe(formula);
  });
});
