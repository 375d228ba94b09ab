// What a field's info mark says: meaning, formula, the definition in force, who gets the credit.
import { lensNames } from '../../shared/query/lens-names';
import { attributionWords, definitionWords } from '../../shared/query/definition-words';
import type { LensId } from '../../shared/query/query';
import type { KpiResult } from '../plan/result';

const lensWords: Readonly<Record<Exclude<LensId, 'value'>, string>> = {
  previous: 'the same over the window before.',
  change: 'value minus the value of the window before.',
  change_pct: 'change as a share of the value of the window before.',
  year_ago: 'the same one year earlier.',
  company: 'the same over everybody.',
  n: 'how many customers or answers the value rests on.',
};

export function describeField({ metric, query }: KpiResult, lens: LensId): string {
  const definition = definitionWords(metric, query.definition);
  return [
    ...(lens === 'value' ? [] : [`${lensNames[lens]}: ${lensWords[lens]}`]),
    metric.summary,
    `Formula: ${metric.formula}.`,
    ...(definition.length === 0 ? [] : [`Definition: ${definition.join('; ')}.`]),
    `Credited to ${attributionWords[query.attribution]}.`,
  ].join('\n');
}
