// The choices behind a number in words. Only what bears on the metric at hand is said.
import { families, type AnyMetric } from '../catalogue';
import { type Credit, type Family, metricValue, type Metric } from '../catalogue/metric';
import { type Attribution, type Definition, definitionSchema } from './query';

type Words = { readonly [Switch in keyof Definition]: (value: Definition[Switch]) => string };

const words: Words = {
  newAndLost: (value) =>
    value === 'counted'
      ? 'customers new and lost in one window are counted'
      : 'customers new and lost in one window are left out',
  reactivation: (value) =>
    value === 'inside' ? 'returning customers are inside NRR' : 'returning customers are outside NRR',
  answers: (value) =>
    value === 'all' ? 'every answer counts' : "only a respondent's last answer in the window counts",
  churnDate: (value) =>
    value === 'term_end'
      ? 'customers are lost when the term they paid for ends'
      : 'customers are lost when they give notice',
  movements: (value) =>
    value === 'snapshot'
      ? 'movements are the end of the window against its start'
      : 'movements are every change in the window added up',
  csatBoxes: (value) =>
    value === 'top_two'
      ? 'the best two scores count as satisfied where the mapping names none'
      : 'only the best score counts as satisfied where the mapping names none',
  lifespan: (value) =>
    value === 'ended'
      ? 'how long customers stay is taken from those who left in the window'
      : 'how long customers stay is estimated from those who left and those still there',
  firstValueDays: (value) => `first value within ${value} days`,
  activationDays: (value) => `active within ${value} days of the invitation`,
  reopenDays: (value) =>
    value === 0 ? 'a ticket opened again stays solved' : `a ticket opened again within ${value} days was not solved`,
  bookScore: (value) => (value === 'mean' ? 'every account counts alike' : 'accounts count by what they pay'),
  handOverGraceDays: (value) =>
    value === 0
      ? 'losses count from the day of the hand-over'
      : `losses within ${value} days of a hand-over are shown as Inherited`,
};

const usual = definitionSchema.parse({});
const switches = Object.keys(words) as Array<keyof Definition>; // the object is closed

/** The family that every data source has; none for an own metric. */
const familyOf = (metric: AnyMetric): Pick<Family, 'switches' | 'credit'> | undefined =>
  families.find(({ id }) => id === metric.family);

/** The switches that change a metric: those its value depends on, its own, and those of its whole family. */
export function switchesOf(metric: AnyMetric): ReadonlyArray<keyof Definition> {
  // Widening loses the part names, which are not looked at here.
  const plain = metric as Metric;
  const ofFamily = (familyOf(metric)?.switches ?? []).filter((name) => !plain.unchangedBy?.includes(name));
  const declared = new Set([...(plain.switches ?? []), ...ofFamily]);
  const value = (definition: Definition): string => JSON.stringify(metricValue(plain, definition));
  return switches.filter((name) => {
    const other = otherValues[name];
    return declared.has(name) || (other !== undefined && value({ ...usual, ...other }) !== value(usual));
  });
}

/** For switches that a metric's value itself may depend on, a value that is not the usual one. */
const otherValues: Readonly<Partial<Record<keyof Definition, Partial<Definition>>>> = {
  newAndLost: { newAndLost: 'counted' },
  reactivation: { reactivation: 'inside' },
  lifespan: { lifespan: 'restricted_mean' },
  bookScore: { bookScore: 'mrr_weighted' },
};

/**
 * The switches in force that change this metric, in words; none where no switch does. One that holds for a whole family
 * is said only where it is not as usual.
 */
export function definitionWords(metric: AnyMetric, definition: Definition): string[] {
  const family = familyOf(metric);
  return switchesOf(metric)
    .filter((name) => !family?.switches?.includes(name) || definition[name] !== usual[name])
    .map((name) => switchWords(name, definition));
}

/** What a switch says as it is set. */
export function switchWords<Switch extends keyof Definition>(name: Switch, definition: Definition): string {
  return words[name](definition[name]);
}

const atEnd = "the owner at the window's end";
const atMoment = "the CSM that a row names, else the account's owner at its moment";
const credits: Readonly<Record<Credit, Readonly<Record<Exclude<Attribution, 'current'>, string>>>> = {
  movement: {
    start: "the owner at the window's start",
    end: atEnd,
    event: 'the owner at the moment of the event',
  },
  event: { start: atMoment, end: atEnd, event: atMoment },
  instant: { start: atEnd, end: atEnd, event: atEnd },
  onboarding: {
    start: 'the owner when the onboarding starts',
    end: atEnd,
    event: 'the owner at the moment of the event',
  },
};

/** Whose a metric's number is under the usual attribution. */
export function creditOf(metric: AnyMetric): Credit {
  // Widening loses the part names, which are not looked at here.
  const plain = metric as Metric;
  const credit = plain.credit ?? familyOf(metric)?.credit ?? 'event';
  return credit === 'movement' && metricValue(plain, usual).kind === 'stock' ? 'instant' : credit;
}

/** Who a metric's number is credited to, in words. */
export function creditWords(metric: AnyMetric, attribution: Attribution): string {
  if (attribution === 'current') {
    return "today's owner";
  }
  const credit = creditOf(metric);
  const words = credits[credit][attribution];
  const needs: readonly string[] = metric.needs;
  // Rows beside the customers there are.
  return credit === 'event' && needs.includes('accounts') && words !== atEnd
    ? `${words}; customers to their owner at the window's end`
    : words;
}
