// Windows of the query's metric that lie far from the windows before.
import type { KpiQuery } from '../../../shared/query/query';
import { requireMetric } from '../prepare-query';
import { runQuery } from '../run';
import type { EventAnswer, EventQuestion, KpiEvent } from './event';
import { money } from './money-words';
import type { AnyMetric } from '../../../shared/catalogue';

const USUAL_SPIKE = 3;

export async function spikesOf({ dataset, settings, query, options }: EventQuestion): Promise<EventAnswer> {
  const metric = requireMetric(query.metric, settings);
  // Marks carry no labels, whatever the query says of those of series.
  const asked: KpiQuery = { ...query, format: 'timeseries', lenses: ['value', 'spike'], labels: 'all' };
  const result = await runQuery(dataset, settings, asked, options);
  const least = query.events?.minSpike ?? USUAL_SPIKE;
  const events = result.groups.flatMap(({ key, values }) =>
    result.windows.flatMap((window, index): KpiEvent[] => {
      const [value, spike] = [values.value?.[index] ?? null, values.spike?.[index] ?? null];
      if (value === null || spike === null || Math.abs(spike) < least) {
        return [];
      }
      const group = Object.values(key).map(({ label }) => label);
      const place = group.length === 0 ? '' : `: ${group.join(', ')}`;
      return [
        {
          kind: 'spike',
          at: window.start,
          until: window.until,
          ...(key.csm && { csm: key.csm.label }),
          title: `${metric.name}${place}`,
          text: `${window.label}: ${written(value, metric, settings.currency)}, ${Math.abs(spike).toFixed(1)} standard errors ${spike > 0 ? 'above' : 'below'} the windows before.`,
        },
      ];
    })
  );
  return { events, sql: result.sql, cutOff: false };
}

function written(value: number, { unit }: AnyMetric, currency: string): string {
  switch (unit) {
    case 'percent':
      return `${(value * 100).toFixed(1)} %`;
    case 'money':
      return money(value, currency);
    default:
      return `${Math.round(value * 100) / 100}`;
  }
}
