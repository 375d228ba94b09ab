// Everything the query's kinds have to mark in its range, in order of time.
import { movementEvents, rowEvents } from '../../../families/events';
import { KpiError } from '../../../shared/errors';
import type { EntityId } from '../../../shared/model/entities';
import { aboutEvents, type EventKind } from '../../../shared/query/events';
import { eventsSchema, type KpiQuery } from '../../../shared/query/query';
import type { Settings } from '../../../shared/settings/settings';
import type { Instant } from '../../../shared/calendar/window';
import { checkTimeZone } from '../../../shared/calendar/zone';
import type { Dataset } from '../../sources/dataset';
import { resolveFilters } from '../filters';
import { rowDimension } from '../known-dimensions';
import { staleNotices } from '../notices';
import { info, type Notice, warning } from '../result';
import type { RunOptions } from '../run';
import { type EventAnswer, type EventQuestion, type KpiEvent, MAX_EVENTS } from './event';
import { isMovement, movementsOf } from './movement-events';
import { isRowEvent, rowEventsOf } from './row-events';
import { spikesOf } from './spike-events';

export interface EventsResult {
  /** Oldest first. */
  readonly events: readonly KpiEvent[];
  readonly notices: readonly Notice[];
  readonly sql: readonly string[];
  readonly freshness: Instant;
}

/**
 * Throws `not_mapped` where the data source has nothing of what is asked for; a part it lacks is named in a notice.
 * Throws `bad_settings` for an unknown time zone.
 */
export async function runEvents(
  dataset: Dataset,
  settings: Settings,
  query: KpiQuery,
  options: RunOptions
): Promise<EventsResult> {
  const asked = [...new Set((query.events ?? eventsSchema.parse({})).kinds)];
  const lacking = asked.flatMap((kind) => missing(kind, dataset));
  const kinds = asked.filter((kind) => missing(kind, dataset).length === 0);
  if (kinds.length === 0) {
    throw new KpiError('not_mapped', `${lacking.join(' ')} Map it in the data source's settings.`);
  }
  const timeZone = query.calendar?.timeZone ?? settings.calendar.timeZone;
  checkTimeZone(timeZone);
  const filters = await resolveFilters(dataset, settings, query.filters, options.signal);
  const question = { dataset, settings, query, kinds: new Set(kinds), filters, options, timeZone };
  checkFilters(question);
  const answers = await Promise.all([
    ...(kinds.some(isMovement) ? [movementsOf(question)] : []),
    ...kinds.filter(isRowEvent).map((kind) => rowEventsOf(kind, question)),
    ...(kinds.includes('spike') ? [spikesOf(question)] : []),
  ]);
  const all = answers.flatMap(({ events }) => events).sort(byTime);
  const events = all.slice(-MAX_EVENTS);
  return {
    events,
    notices: [...staleNotices(dataset), ...lacking.map(info), ...cutOffNotices(answers, all.length)],
    sql: answers.flatMap(({ sql }) => sql),
    freshness: dataset.loadedAt,
  };
}

function missing(kind: EventKind, dataset: Dataset): string[] {
  const needs: readonly EntityId[] = isRowEvent(kind)
    ? rowEvents[kind].needs
    : isMovement(kind)
      ? movementEvents[kind].needs
      : ['accounts'];
  return needs
    .filter((entity) => !dataset.entities.has(entity))
    .map((entity) => {
      const why = dataset.unread?.get(entity);
      return `${aboutEvents[kind].name} needs ${entity}${why === undefined ? ', which this data source does not have.' : `. ${why}`}`;
    });
}

/** What single rows say filters what is counted, and only spikes count. */
function checkFilters({ dataset, settings, query, kinds }: EventQuestion): void {
  const ofRows = Object.keys(query.filters).find((name) => rowDimension(dataset, settings, name) !== undefined);
  const other = [...kinds].find((kind) => kind !== 'spike');
  if (ofRows !== undefined && other !== undefined) {
    throw new KpiError(
      'bad_query',
      `Annotations of the kind "${other}" cannot be filtered by "${ofRows}", which is what single rows say. Leave the filter out.`
    );
  }
}

const byTime = (a: KpiEvent, b: KpiEvent): number =>
  a.at - b.at || (a.title < b.title ? -1 : a.title > b.title ? 1 : 0);

function cutOffNotices(answers: readonly EventAnswer[], found: number): Notice[] {
  if (found > MAX_EVENTS) {
    return [
      warning(
        `There are more than ${MAX_EVENTS} events; the latest are shown. Shorten the range, filter, or ask for larger movements only.`
      ),
    ];
  }
  return answers.some(({ cutOff }) => cutOff)
    ? [warning('The latest events are shown; the range holds more than one answer looks through. Shorten it.')]
    : [];
}
