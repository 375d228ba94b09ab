import { tableFromIPC } from '@uwdata/flechette';
import type { KpiEvent } from '../plan/events/event';
import { encodeEvents } from './events-frame';

const loadedAt = Date.UTC(2026, 5, 15);

function decoded(events: readonly KpiEvent[], notices: Parameters<typeof encodeEvents>[0]['notices'] = []) {
  const [frame = new Uint8Array()] = encodeEvents({ events, notices, sql: ['select 1'], freshness: loadedAt }, 'Anno');
  const table = tableFromIPC(frame, { useBigInt: true });
  return { meta: JSON.parse(table.schema.metadata?.get('meta') ?? '{}'), rows: table.toArray() };
}

const lost: KpiEvent = {
  kind: 'churn',
  at: Date.UTC(2026, 2, 31),
  account: { id: 'a1', name: 'Johnson & <img onerror=alert(1)>' },
  csm: 'Ann',
  mrr: 300,
  title: 'Customer lost: Johnson & <img onerror=alert(1)>',
  text: 'MRR lost: $300.',
};

test('an event is an annotation that starts and ends at its moment', () => {
  const { meta, rows } = decoded([lost], [{ severity: 'info', text: 'so' }]);
  expect(meta).toMatchObject({ dataTopic: 'annotations', executedQueryString: 'select 1', notices: [{ text: 'so' }] });
  const moment = lost.at; // as the reader gives it, in milliseconds
  expect(rows).toMatchObject([
    { time: moment, timeEnd: moment, tags: 'customer lost', account: 'a1', csm: 'Ann', mrr_moved: 300 },
  ]);
});

test('what lasts is a region', () => {
  const until = Date.UTC(2026, 3, 1);
  expect(decoded([{ ...lost, until, mrr: undefined }]).rows).toMatchObject([{ timeEnd: until, mrr_moved: null }]);
});

test('names stay text where tooltips draw HTML', () => {
  expect(decoded([lost]).rows[0]).toMatchObject({
    title: 'Customer lost: Johnson &amp; &lt;img onerror=alert(1)&gt;',
  });
});

test('nothing that happened is a frame without rows', () => {
  expect(decoded([]).rows).toEqual([]);
});
