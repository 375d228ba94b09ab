// Customers lost and won back, expansion and contraction: each change of what an account pays is a window of its own,
// so that a movement counts, and is credited, as it is in any other answer.
import { movementEvents, MOVEMENT_METRIC, movementMoments } from '../../../families/events';
import { aboutEvents, type EventKind } from '../../../shared/query/events';
import type { WindowParts } from '../../facts';
import { type PartDecimals, weightedSum } from '../../lenses/metric-value';
import { askFacts, factModel } from '../ask-facts';
import { csmNames } from '../dimension-values';
import { checkRates } from '../exchange-rates';
import { requireMetric } from '../prepare-query';
import { type EventAnswer, type EventQuestion, type KpiEvent, MAX_EVENTS } from './event';
import { money } from './money-words';

export type MovementKind = keyof typeof movementEvents;
export const isMovement = (kind: EventKind): kind is MovementKind => Object.hasOwn(movementEvents, kind);

const MONTHS_A_YEAR = 12;
const MICROSECONDS_AN_INSTANT = 1_000;

/** What a movement does to the MRR, in words. */
const verbs: Readonly<Record<MovementKind, string>> = {
  churn: 'MRR lost',
  reactivation: 'MRR back',
  expansion: 'MRR gained',
  contraction: 'MRR lost',
};

export async function movementsOf(question: EventQuestion): Promise<EventAnswer> {
  const { dataset, settings, query, filters, options, timeZone } = question;
  const { signal, now } = options;
  const range = { from: options.range.from, to: Math.min(options.range.to, now) };
  const model = factModel(dataset, settings);
  const found = await dataset.engine.query(
    movementMoments({ model, definition: query.definition }, range, MAX_EVENTS + 1, dataset.engine.dialect),
    signal
  );
  // The first instant that is not before the moment: the window that ends there holds it.
  const latest = found.rows.map(([since]) => range.from + Math.ceil(Number(since) / MICROSECONDS_AN_INSTANT));
  const moments = [...new Set(latest.slice(0, MAX_EVENTS))].reverse();
  const windows = moments.map((at) => ({ start: at - 1, end: at, until: at, stamp: at, partial: false, label: '' }));
  if (dataset.entities.has('subscriptions')) {
    const instants = windows.flatMap(({ start, until }) => [start, until]);
    await checkRates(dataset, settings.currency, instants, signal);
  }
  const { table, decimals, sql } = await askFacts(
    dataset,
    {
      metric: requireMetric(MOVEMENT_METRIC, settings),
      query: { ...query, by: ['csm'] },
      filters,
      windows: { all: windows },
      settings,
      timeZone,
      now,
      more: Object.values(movementEvents).flatMap(({ happens, amount }) => [happens, amount]),
      perAccount: true,
    },
    signal
  );
  const nameOf = await csmNames(dataset, settings, signal);
  const kinds = [...question.kinds].filter(isMovement);
  const rows = table.groups.flatMap(({ key: [csm = '', id = '', name = ''], windows: byWindow }) =>
    [...byWindow].flatMap(([index, parts]) =>
      kinds.flatMap((kind) => movement(kind, parts, decimals, moments[index] ?? 0, nameOf(csm), { id, name }))
    )
  );
  const least = query.events?.minMrr ?? 0;
  const events = merged(rows).filter(({ mrr = 0 }) => mrr >= least);
  return {
    events: events.map((event) => ({ ...event, text: words(event, settings.currency) })),
    sql,
    cutOff: latest.length > MAX_EVENTS,
  };
}

function movement(
  kind: MovementKind,
  parts: WindowParts,
  decimals: PartDecimals,
  at: number,
  csm: string,
  account: NonNullable<KpiEvent['account']>
): KpiEvent[] {
  const { happens, amount } = movementEvents[kind];
  if ((parts[happens] ?? 0n) === 0n) {
    return [];
  }
  const mrr = weightedSum({ [amount]: 1 }, parts, decimals) / MONTHS_A_YEAR;
  return [{ kind, at, csm, account, mrr, title: `${aboutEvents[kind].name}: ${account.name}`, text: '' }];
}

/** An account of several owners is one event of all of them. */
function merged(events: readonly KpiEvent[]): KpiEvent[] {
  const byAccount = new Map<string, KpiEvent>();
  for (const event of events) {
    const key = JSON.stringify([event.kind, event.at, event.account?.id]);
    const other = byAccount.get(key);
    byAccount.set(
      key,
      other === undefined
        ? event
        : { ...event, csm: `${other.csm ?? ''}, ${event.csm ?? ''}`, mrr: (other.mrr ?? 0) + (event.mrr ?? 0) }
    );
  }
  return [...byAccount.values()];
}

const words = ({ kind, csm = '', mrr = 0 }: KpiEvent, currency: string): string =>
  [...(isMovement(kind) && mrr > 0 ? [`${verbs[kind]}: ${money(mrr, currency)}.`] : []), `CSM: ${csm}.`].join(' ');
