// Fields that no column holds but a name tells: a table of NPS answers has answers of kind nps.
import { currenciesBeside } from '../currency-signs';
import { entities, type Entity, type EntityId } from '../entities';
import { currencyInName } from './minor-units';
import { plainName, tableWords } from './names';
import type { Confidence, FieldProposal } from './proposal';
import { isBlankWord } from './samples';
import type { TableShape } from './table-shape';
import type { VendorShape } from './vendor-shapes';

const kinds: Readonly<Partial<Record<EntityId, Readonly<Record<string, string>>>>> = {
  survey_responses: {
    nps: 'nps',
    csat: 'csat',
    satisfaction: 'csat',
    ces: 'ces',
    effort: 'ces',
    onboarding: 'onboarding',
  },
  activities: {
    opportunity: 'opportunity',
    deal: 'opportunity',
    upsell: 'upsell',
    expansion: 'upsell',
    beta: 'beta_tester',
  },
  advocacy: { referral: 'referral', reference: 'reference call', study: 'case study', testimonial: 'review' },
  reviews: { call: 'call', competency: 'competency' },
  touchpoints: { meeting: 'meeting', call: 'call', email: 'email', engagement: 'engagement' },
};

/** What fills in for fields without a column. */
export function constantFields(
  entity: EntityId,
  table: TableShape,
  matched: readonly FieldProposal[],
  vendor: VendorShape | undefined
): FieldProposal[] {
  const has = (field: string) => matched.some((match) => match.field === field);
  const constants: FieldProposal[] = [];
  for (const [field, given] of Object.entries(vendor?.fields ?? {})) {
    if (typeof given !== 'string' && !has(field)) {
      constants.push({
        field,
        mapping: given,
        confidence: 'high',
        reason: `its rows are those of ${vendor?.looksLike ?? ''}`,
      });
    }
  }
  const kind = kindOf(entity, table, matched);
  if (kind !== undefined && !has('kind') && !constants.some(({ field }) => field === 'kind')) {
    constants.push(kind);
  }
  return constants;
}

function kindOf(entity: EntityId, table: TableShape, matched: readonly FieldProposal[]): FieldProposal | undefined {
  const known = kinds[entity];
  if (known === undefined) {
    return undefined;
  }
  const column = columnOf(matched.find(({ field }) => field === 'score'));
  const told = [...tableWords(table.name), ...plainName(column ?? '').split('_')].find((word) =>
    Object.hasOwn(known, word)
  );
  return told === undefined
    ? undefined
    : {
        field: 'kind',
        mapping: { constant: known[told] ?? told },
        confidence: 'medium',
        reason: `the name says "${told}"`,
      };
}

/** Column a proposal reads; undefined for a constant. */
export function columnOf(proposal: FieldProposal | undefined): string | undefined {
  const mapping = proposal?.mapping;
  return mapping === undefined || typeof mapping === 'string'
    ? mapping
    : 'column' in mapping
      ? mapping.column
      : undefined;
}

const yearly = /(^|_)(arr|acv|annual|yearly|per_year|pro_jahr)(_|$)|^jahres/;
const monthly = /(^|_)(mrr|monthly|per_month|pro_monat)(_|$)|^monats/;

const whole = /(^|_)(contract_(value|sum)|tcv)(_|$)|^(vertrags|auftrags)(wert|summe|volumen)(_|$)/;

/** Whether a column is called an amount per month or year. */
export const isRecurring = (column: string): boolean =>
  [monthly, yearly].some((words) => words.test(plainName(column)));

/** What a subscription's amount pays for, where the name of its column tells more than any interval beside it. */
export function withBillingInterval(matched: readonly FieldProposal[]): readonly FieldProposal[] {
  const amount = columnOf(matched.find(({ field }) => field === 'amount'));
  if (amount === undefined) {
    return matched;
  }
  const others = matched.filter(({ field }) => field !== 'billing_interval');
  const interval = (constant: string, confidence: Confidence, meaning: string): FieldProposal => ({
    field: 'billing_interval',
    mapping: { constant },
    confidence,
    reason: `"${amount}" is an amount ${meaning} ${constant}`,
  });
  const name = plainName(amount);
  if (monthly.test(name) || yearly.test(name)) {
    return [...others, interval(monthly.test(name) ? 'month' : 'year', 'high', 'per')];
  }
  if (whole.test(name)) {
    // Without an end, nobody knows how long it pays for.
    return matched.some(({ field }) => field === 'to')
      ? [...others, interval('contract', 'medium', 'for the whole')]
      : matched.filter(({ field }) => field !== 'amount');
  }
  if (others.length < matched.length) {
    return matched;
  }
  return others.map((match) =>
    match.field === 'amount'
      ? {
          ...match,
          confidence: 'low',
          reason: `${match.reason}; no column says what it pays for, so it is taken as a month`,
        }
      : match
  );
}

/** The one currency that stands beside all amounts, where no column tells it; none for a sign that several share. */
export function withCurrency(
  entity: EntityId,
  table: TableShape,
  matched: readonly FieldProposal[]
): readonly FieldProposal[] {
  const { fields }: Entity = entities[entity];
  const read = new Set(matched.filter(({ field }) => fields[field]?.type === 'money').map(columnOf));
  const columns = table.columns.filter(({ name }) => read.has(name));
  const amounts = columns.flatMap(({ samples = [] }) => samples).filter((text) => !isBlankWord(text));
  const [first = [], ...others] = amounts.map(currenciesBeside);
  const [code, ...more] = first.filter((each) => others.every((codes) => codes.includes(each)));
  if (matched.some(({ field }) => field === 'currency')) {
    return matched;
  }
  const always = (constant: string, reason: string): readonly FieldProposal[] => [
    ...matched,
    { field: 'currency', mapping: { constant }, confidence: 'high', reason },
  ];
  if (code !== undefined && more.length === 0) {
    return always(code, `every amount that was looked at says ${code}, and no column does`);
  }
  const [named, ...otherwise] = [...new Set(columns.map(({ name }) => currencyInName(name)))];
  return named === undefined || otherwise.length > 0
    ? matched
    : always(named, `their name says ${named}, and no column another`);
}
