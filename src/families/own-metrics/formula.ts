// The definition of an own metric as people would write it, made from its declaration.
import type { OwnMetric } from './declaration';
import type { Written } from './match-value';
import { mainMoment } from './own-entities';

export function formulaOf(metric: OwnMetric): string {
  const { entity, per, where } = metric;
  const measured = measuredWords(metric, `${entity}${conditionWords(where)}`);
  const divided = per === undefined ? measured : `${measured} / customers at the window’s end`;
  const at = metric.at ?? mainMoment(entity);
  return at === mainMoment(entity) ? divided : `${divided}, by ${at}`;
}

function measuredWords({ measure, field = '', hit }: OwnMetric, rows: string): string {
  switch (measure) {
    case 'count':
      return `count of ${rows}`;
    case 'distinct':
      return `count of distinct ${field} in ${rows}, by account`;
    case 'sum':
      return `Σ ${field} of ${rows}`;
    case 'average':
      return `Σ ${field} / count of ${rows}, blanks left out`;
    case 'share':
      return `those${conditionWords(hit)} / count of ${rows}`;
  }
}

function conditionWords(conditions: OwnMetric['where'] = {}): string {
  const words = Object.entries(conditions).map(
    ([field, values]) => `${field} is ${values.map(valueWord).join(' or ')}`
  );
  return words.length === 0 ? '' : ` where ${words.join(' and ')}`;
}

const valueWord = (value: Written): string => (String(value).trim() === '' ? 'blank' : String(value).trim());
