// "Save & test": loads the data and says what was found, what was left out, and what would give no number.
import { KpiError } from '../../shared/errors';
import type { Settings } from '../../shared/settings/settings';
import type { HealthResult } from '../host';
import { checkRates } from '../plan/exchange-rates';
import type { Dataset, EntitySummary } from '../sources';
import { describeError } from './describe-error';
import type { Instance } from './instance';
import { countUnassigned } from './unassigned';

const REJECTS_SHOWN = 20;

export async function checkHealth(
  { settings, source }: Instance,
  now: number,
  signal: AbortSignal
): Promise<HealthResult> {
  try {
    return await source.useFresh((dataset) => report(dataset, settings, now, signal), signal);
  } catch (error) {
    const told = error instanceof KpiError ? describeError(error) : undefined;
    if (told === undefined) {
      throw error;
    }
    return { status: 'error', message: told.message };
  }
}

async function report(dataset: Dataset, settings: Settings, now: number, signal: AbortSignal): Promise<HealthResult> {
  if (dataset.entities.has('subscriptions')) {
    await checkRates(dataset, settings.currency, [now], signal);
  }
  const unassigned = await countUnassigned(dataset, now, signal);
  const entities = [...dataset.entities.values()];
  return {
    status: 'ok',
    message: sentence(entities, unassigned, settings),
    details: { entities, verboseMessage: verbose(dataset, entities) },
  };
}

function sentence(entities: readonly EntitySummary[], unassigned: number, { calendar }: Settings): string {
  const rows = (id: string): EntitySummary | undefined => entities.find(({ entity }) => entity === id);
  const since = rows('subscriptions')?.from ?? null;
  const day = since === null ? null : new Intl.DateTimeFormat('en-CA', { timeZone: calendar.timeZone }).format(since);
  const rejected = entities.reduce((sum, entity) => sum + entity.rejected, 0);
  const answers = rows('survey_responses')?.rows ?? 0;
  return `${[
    counted(rows('accounts')?.rows ?? 0, 'account'),
    unassigned > 0 ? `${unassigned} without CSM` : null,
    day === null ? null : `subscriptions since ${day}`,
    answers > 0 ? counted(answers, 'survey') : null,
    rejected === 0 ? 'no rows rejected' : `${counted(rejected, 'row')} rejected`,
  ]
    .filter((part) => part !== null)
    .join(', ')}.`;
}

/** Line by line for the administrator: each entity, then the rejected rows. */
function verbose(dataset: Dataset, entities: readonly EntitySummary[]): string {
  const rejected = entities.reduce((sum, entity) => sum + entity.rejected, 0);
  const shown = dataset.rejects.slice(0, REJECTS_SHOWN);
  return [
    ...entities.map(
      ({ entity, file, rows, rejected: faulty, filtered, from, to }) =>
        `${entity} (${file}): ${counted(rows, 'row')}, ${faulty} rejected, ${filtered} filtered out${from === null || to === null ? '' : `, ${iso(from)} to ${iso(to)}`}`
    ),
    ...shown.map(({ reason }) => reason),
    ...(rejected > shown.length ? [`… and ${rejected - shown.length} more rejected rows.`] : []),
  ].join('\n');
}

const iso = (instant: number): string => new Date(instant).toISOString().slice(0, 10);

const counted = (count: number, noun: string): string =>
  `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
