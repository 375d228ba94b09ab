// "Save & test": loads the data and says what was found, what was left out, and what would give no number.
import { KpiError } from '../../shared/errors';
import type { ModelCheck } from '../../shared/source-resources';
import type { Settings } from '../../shared/settings/settings';
import type { HealthResult, RequestContext } from '../host';
import { checkRates } from '../plan/exchange-rates';
import type { Dataset, EntitySummary } from '../sources';
import type { Instance } from './instance';
import { checkModel } from './model-checks';
import { countUnassigned } from './unassigned';
import { seesEverybody } from './viewer';

const REJECTS_SHOWN = 20;

/**
 * Throws where the data cannot be loaded, or gives no numbers: the host tells that, and logs why. Rows are quoted to
 * those alone who may see everybody's.
 */
export function checkHealth(
  { settings, source }: Instance,
  now: number,
  { signal, user }: Pick<RequestContext, 'signal' | 'user'>
): Promise<HealthResult> {
  const quotes = seesEverybody(settings, user);
  return source.useFresh((dataset) => report(dataset, settings, now, quotes, signal), signal);
}

async function report(
  dataset: Dataset,
  settings: Settings,
  now: number,
  quotes: boolean,
  signal: AbortSignal
): Promise<HealthResult> {
  if (dataset.entities.has('subscriptions')) {
    await checkRates(dataset, settings.currency, [now], signal);
  }
  const { checks } = await checkModel(dataset, now, signal);
  const stopping = checks.find(({ severity }) => severity === 'error');
  if (stopping !== undefined) {
    const { title, count, example, effect } = stopping;
    throw new KpiError('bad_data', `${title} (${count}).${quotes ? ` ${example}` : ''} ${effect}`);
  }
  const unassigned = await countUnassigned(dataset, now, signal);
  const entities = [...dataset.entities.values()];
  return {
    status: 'ok',
    message: [
      sentence(entities, unassigned, dataset.undatedAccounts ?? 0, settings),
      ...(dataset.advice ?? []),
      ...adviceOnSegments(dataset, settings),
    ].join(' '),
    ...(quotes && { details: { entities, checks, verboseMessage: verbose(dataset, entities, checks, settings) } }),
  };
}

function sentence(
  entities: readonly EntitySummary[],
  unassigned: number,
  undated: number,
  { calendar }: Settings
): string {
  const rows = (id: string): EntitySummary | undefined => entities.find(({ entity }) => entity === id);
  const since = rows('subscriptions')?.from ?? null;
  const rejected = entities.reduce((sum, entity) => sum + entity.rejected, 0);
  const answers = rows('survey_responses')?.rows ?? 0;
  return `${[
    counted(rows('accounts')?.rows ?? 0, 'account'),
    unassigned > 0 ? `${unassigned} without a CSM now` : null,
    undated > 0 ? `${undated} without a start (\`started_at\`), which are never customers` : null,
    since === null ? null : `subscriptions since ${day(since, calendar.timeZone)}`,
    answers > 0 ? counted(answers, 'survey') : null,
    rejected === 0 ? 'no rows rejected' : `${counted(rejected, 'row')} rejected`,
  ]
    .filter((part) => part !== null)
    .join(', ')}.`;
}

/** Segments that nobody chose may be people: who may not see a CSM's number may see that of a column with her name. */
function adviceOnSegments({ segments }: Dataset, { source, privacy, mapping }: Settings): string[] {
  return privacy.ownBook && source !== 'sample' && mapping.segments === undefined && segments.length > 0
    ? [
        `Own-book privacy is on, and everybody may break numbers down by every column of the accounts that no field reads: ${segments.join(', ')}. Name those that may be seen as \`segments\` in the mapping, and none that tells who owns an account.`,
      ]
    : [];
}

/** Line by line for the administrator: each entity, then the rejected rows. */
function verbose(
  dataset: Dataset,
  entities: readonly EntitySummary[],
  checks: readonly ModelCheck[],
  { calendar }: Settings
): string {
  const rejected = entities.reduce((sum, entity) => sum + entity.rejected, 0);
  const shown = dataset.rejects.slice(0, REJECTS_SHOWN);
  return [
    ...entities.map(
      ({ entity, file, rows, rejected: faulty, filtered, from, to }) =>
        `${entity} (${file}): ${counted(rows, 'row')}, ${faulty} rejected, ${filtered} filtered out${from === null || to === null ? '' : `, ${day(from, calendar.timeZone)} to ${day(to, calendar.timeZone)}`}`
    ),
    ...checks.map(({ title, count, example, effect }) => `${title}: ${count}. ${example} ${effect}`),
    ...shown.map(({ reason }) => reason),
    ...(rejected > shown.length ? [`… and ${rejected - shown.length} more rejected rows.`] : []),
  ].join('\n');
}

/** The day of an instant in a zone, as yyyy-mm-dd. */
const day = (instant: number, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone }).format(instant);

const counted = (count: number, noun: string): string =>
  `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
