// Which metrics a data set can answer, and what the others need.
import type { AnyMetric } from '../../shared/catalogue';
import { KpiError } from '../../shared/errors';
import type { Settings } from '../../shared/settings/settings';
import type { Dataset } from '../sources/dataset';

type Given = Pick<Settings, 'grossMargin'>;

const settingWords: Readonly<Record<keyof Given, string>> = { grossMargin: 'the gross margin' };

/** What the metric lacks in this data set and its settings, in words; null where it can be computed. */
export function missingFor(dataset: Dataset, metric: AnyMetric, settings: Given): string | null {
  const { setting } = metric;
  const missing = missingTables(dataset, metric);
  if (setting !== undefined && settings[setting] === undefined) {
    missing.push(settingWords[setting]);
  }
  return missing.length === 0 ? null : `needs ${missing.join(' and ')}`;
}

/** Throws `bad_data` for a table of its own name that is not read, `not_mapped` for tables that are missing, `bad_settings` for a setting. */
export function checkAvailable(dataset: Dataset, metric: AnyMetric, settings: Given): void {
  const missing = missingFor(dataset, metric, settings);
  if (missing === null) {
    return;
  }
  const { needs, needsOneOf = [] } = metric;
  const [unread] = [...needs, ...needsOneOf].flatMap((entity) => dataset.unread?.get(entity) ?? []);
  if (unread !== undefined) {
    throw new KpiError('bad_data', `${metric.name} ${missing}. ${unread}`);
  }
  throw missingTables(dataset, metric).length === 0
    ? new KpiError(
        'bad_settings',
        `${metric.name} ${missing} (grossMargin), a share from 0 to 1 that this data source does not have yet. Give it in the data source's settings.`
      )
    : new KpiError(
        'not_mapped',
        `${metric.name} ${missing}, which this data source does not have. Map it in the data source's settings.`
      );
}

function missingTables({ entities }: Dataset, { needs, needsOneOf = [] }: AnyMetric): string[] {
  const hasOne = needsOneOf.length === 0 || needsOneOf.some((entity) => entities.has(entity));
  return [...needs.filter((entity) => !entities.has(entity)), ...(hasOne ? [] : [`one of ${needsOneOf.join(', ')}`])];
}
