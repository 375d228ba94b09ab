// What a field's info mark says: meaning, formula, the definition in force, who gets the credit.
import { metricFormula } from '../../shared/catalogue/metric';
import { lensNames } from '../../shared/query/lens-names';
import { creditWords, definitionWords } from '../../shared/query/definition-words';
import type { LensId } from '../../shared/query/query';
import type { KpiResult } from '../plan/result';

const lensWords: Readonly<Record<Exclude<LensId, 'value'>, string>> = {
  previous: 'the same over the window before.',
  change: 'value minus the value of the window before.',
  change_pct: 'change as a share of the value of the window before.',
  year_ago: 'the same one year earlier.',
  company: 'the same over everybody.',
  company_without: 'the same over everybody but this group.',
  vs_company: 'value minus the value of the company.',
  rank: 'place among the groups of this answer, 1 being the best; equal values share a place.',
  n: 'how many customers or answers the value rests on.',
  low: 'lower end of the 95 % confidence interval.',
  high: 'upper end of the 95 % confidence interval.',
  z: 'distance from the company in the standard errors that a sample of this size has.',
  outside:
    '0 where chance explains the distance from the company, ±1 beyond the 95 % limits, ±2 beyond the 99.8 % ones.',
  expected: 'what this mix of segments would score if each did as it does in the whole company.',
  shrunk: 'value drawn towards the company, the more the smaller its sample.',
  spike: 'distance from the windows before in standard errors; rates that should be low show rises only.',
  baseline: 'what spike compares with: the share of up to 12 windows before taken together, or their mean.',
  below_streak: 'consecutive windows, this one included, in which it is worse than the company.',
  target: 'what was to be reached.',
  attainment: 'value / target; target / value where less is better.',
  target_gap: 'value minus target.',
  ceiling: 'the best still possible when all who are known to leave do, and nobody else.',
  feasible: '1 where the best still possible meets the target, 0 where it does not.',
};

export function describeField({ metric, query, settings = {} }: KpiResult, lens: LensId): string {
  const inForce = Object.entries(settings).map(([name, value]) => `${name}: ${value}`);
  const definition = [...definitionWords(metric, query.definition), ...inForce];
  return [
    ...(lens === 'value' ? [] : [`${lensNames[lens]}: ${lensWords[lens]}`]),
    metric.summary,
    `Formula: ${metricFormula(metric, query.definition)}.`,
    ...(definition.length === 0 ? [] : [`Definition: ${definition.join('; ')}.`]),
    `Credited to ${creditWords(metric, query.attribution)}.`,
  ].join('\n');
}
