import { type AnyMetric, findMetric } from '../catalogue';
import { definitionSchema } from './query';
import { definitionWords, switchesOf } from './definition-words';

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
