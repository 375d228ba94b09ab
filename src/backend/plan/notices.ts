// What a reader must know beside the number: windows that are not over, samples that are too small,
// rows that were left out.
import type { AnyMetric } from '../../shared/catalogue';
import type { Settings } from '../../shared/settings/settings';
import type { Reading } from '../lenses/reading';
import type { Dataset } from '../sources/dataset';
import type { ComparedGroup } from './compare';
import type { Notice } from './result';
import type { WindowPlan } from './window-plan';

export interface NoticeContext {
  readonly dataset: Dataset;
  readonly metric: AnyMetric;
  readonly windows: WindowPlan;
  readonly groups: readonly ComparedGroup[];
  /** Limits for numbers on people; null where the query shows none. */
  readonly smallSample: Settings['smallSample'] | null;
}

export function notices(context: NoticeContext): Notice[] {
  return [
    ...staleNotices(context.dataset),
    ...partialNotices(context.windows),
    ...sampleNotices(context),
    ...rejectNotices(context),
  ];
}

function staleNotices({ staleBecause, loadedAt }: Dataset): Notice[] {
  const since = new Date(loadedAt).toISOString().slice(0, 16).replace('T', ' ');
  return staleBecause === undefined
    ? []
    : [warning(`These numbers are those of ${since} UTC; the newer files could not be loaded. ${staleBecause}`)];
}

function partialNotices({ shown, leftOutPartial }: WindowPlan): Notice[] {
  const last = shown.at(-1);
  if (last?.partial) {
    return [{ severity: 'info', text: `${last.label}: the window is not over yet.` }];
  }
  return shown.length === 0 && leftOutPartial
    ? [
        {
          severity: 'warning',
          text: 'The time range holds only a window that is not over yet, and rates leave it out. Widen the range, or show the unfinished window under More.',
        },
      ]
    : [];
}

function sampleNotices({ groups, smallSample }: NoticeContext): Notice[] {
  if (smallSample === null) {
    return [];
  }
  const { suppressUnder, markUnder } = smallSample;
  const withheld = countGroups(groups, (reading) => reading.withheld);
  const small = countGroups(groups, ({ value, n }) => value !== null && n !== null && n < markUnder);
  return [
    ...(withheld > 0
      ? [warning(`${groupsWord(withheld)} a sample under ${suppressUnder} in some window; the rate is withheld there.`)]
      : []),
    ...(small > 0
      ? [warning(`${groupsWord(small)} a sample under ${markUnder} in some window: read the rate with care.`)]
      : []),
  ];
}

function rejectNotices({ dataset, metric }: NoticeContext): Notice[] {
  const used = new Set<string>([...metric.needs, 'account_owners', 'csms', 'fx_rates']);
  return [...dataset.entities.values()]
    .filter(({ entity, rejected }) => used.has(entity) && rejected > 0)
    .map(({ entity, file, rows, rejected, filtered }) => {
      const first = dataset.rejects.find((reject) => reject.entity === entity);
      const total = rows + rejected + filtered;
      return warning(`${rejected} of ${total} rows of ${file} were left out. ${first?.reason ?? ''}`.trim());
    });
}

const countGroups = (groups: readonly ComparedGroup[], test: (reading: Reading) => boolean): number =>
  groups.filter(({ readings }) => readings.some(test)).length;

const groupsWord = (count: number): string => (count === 1 ? '1 group has' : `${count} groups have`);

const warning = (text: string): Notice => ({ severity: 'warning', text });
