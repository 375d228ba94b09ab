// Events as Grafana reads annotations. Its tooltips draw title and text as HTML, so names are escaped.
import { aboutEvents } from '../../shared/query/events';
import type { EventsResult } from '../plan/events/run-events';
import type { KpiEvent } from '../plan/events/event';
import { numberColumn, textColumn, timeColumn } from './column';
import { encodeFrame, type FrameField } from './frame';

/** One frame: the standard fields of annotations, then account, CSM and MRR for whoever wants a table. */
export function encodeEvents({ events, notices, sql, freshness }: EventsResult, refId: string): Uint8Array[] {
  const text = (of: (event: KpiEvent) => string) => textColumn(events.map(of));
  const fields: FrameField[] = [
    { name: 'time', column: timeColumn(events.map(({ at }) => at)) },
    { name: 'timeEnd', column: timeColumn(events.map(({ at, until = at }) => until)) },
    { name: 'title', column: text(({ title }) => escaped(title)) },
    { name: 'text', column: text((event) => escaped(event.text)) },
    { name: 'tags', column: text(({ kind }) => aboutEvents[kind].name.toLowerCase()) },
    { name: 'account', column: text(({ account }) => account?.id ?? ''), config: { displayNameFromDS: 'Account id' } },
    { name: 'csm', column: text(({ csm = '' }) => csm), config: { displayNameFromDS: 'CSM' } },
    {
      name: 'mrr_moved',
      column: numberColumn(events.map(({ mrr }) => mrr ?? null)),
      config: { displayNameFromDS: 'MRR' },
    },
  ];
  const meta = {
    dataTopic: 'annotations' as const,
    ...(notices.length === 0 ? {} : { notices }),
    executedQueryString: sql.join(';\n\n'),
    custom: { freshness: new Date(freshness).toISOString() },
  };
  return [encodeFrame({ name: 'Annotations', refId, meta, fields })];
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
