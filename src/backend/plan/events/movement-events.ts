// Customers lost and won back, expansion and contraction: each change of what an account pays is a window of its own,
// so that a movement counts, and is credited, as it is in any other answer.
import { movementEvents, type MovementKind, MOVEMENT_METRIC, movementMoments } from '../../../families/events';
import { aboutEvents, type EventKind } from '../../../shared/query/events';
import type { WindowParts } from '../../facts';
import { type PartDecimals, weightedSum } from '../../lenses/metric-value';
import { askFacts, factModel } from '../ask-facts';
import { csmNames } from '../dimension-values';
import { checkRates } from '../exchange-rates';
import { requireMetric } from '../prepare-query';
import { type EventAnswer, type EventQuestion, type KpiEvent, MAX_EVENTS } from './event';
import { money } from './money-words';

export const isMovement = (kind: EventKind): kind is MovementKind => Object.hasOwn(movementEvents, kind);

const MONTHS_A_YEAR = 12;
const MICROSECONDS_AN_INSTANT = 1_000;
/** Moments that are looked at in one statement, and in one answer, from the latest on. */
const PAGE = 1_000;
const MOST_MOMENTS = 5 * PAGE;

/** What a movement does to the MRR, in words. */
const verbs: Readonly<Record<MovementKind, string>> = {
  churn: 'MRR lost',
  reactivation: 'MRR back',
  expansion: 'MRR gained',
  contraction: 'MRR lost',
};

export async function movementsOf(question: EventQuestion): Promise<EventAnswer> {
  const { moments, hasEarlier } = await latestMoments(question);
  const events: KpiEvent[] = [];
  const sql: string[] = [];
  let next = 0;
  // Filters and small amounts leave few of them: earlier ones follow until there are enough.
  for (; next < moments.length && events.length <= MAX_EVENTS; next += PAGE) {
    const page = await movementsAt(moments.slice(next, next + PAGE).reverse(), question);
    events.push(...page.events);
    sql.push(...page.sql);
  }
  return { events, sql, cutOff: hasEarlier || next < moments.length };
}

/** Instants at which there may be a movement, the latest first. */
async function latestMoments({ dataset, settings, query, kinds, options }: EventQuestion) {
  const { range, now, signal } = options;
  const until = { from: range.from, to: Math.min(range.to, now) };
  const request = { model: factModel(dataset, settings), definition: query.definition };
  const asked = [...kinds].filter(isMovement);
  const { rows } = await dataset.engine.query(
    movementMoments(request, asked, until, MOST_MOMENTS + 1, dataset.engine.dialect),
    signal
  );
  // The first instant that is not before the moment: the window that ends there holds it.
  const latest = rows.slice(0, MOST_MOMENTS);
  const moments = latest.map(([since]) => range.from + Math.ceil(Number(since) / MICROSECONDS_AN_INSTANT));
  return { moments: [...new Set(moments)], hasEarlier: rows.length > MOST_MOMENTS };
}

/** Movements in the instants before these, in order of time. */
async function movementsAt(
  moments: readonly number[],
  { dataset, settings, query, kinds, filters, options, timeZone }: EventQuestion
): Promise<Pick<EventAnswer, 'events' | 'sql'>> {
  const { signal, now } = options;
  const windows = moments.map((at) => ({ start: at - 1, end: at, until: at, stamp: at, partial: false, label: '' }));
  if (dataset.entities.has('subscriptions')) {
    const instants = windows.flatMap(({ start, until }) => [start, until]);
    await checkRates(dataset, settings.currency, instants, signal);
  }
  const { table, decimals, sql } = await askFacts(
    dataset,
    {
      metric: requireMetric(MOVEMENT_METRIC, settings),
      // Each change is compared by itself: there is nothing to add up.
      query: { ...query, by: ['csm'], definition: { ...query.definition, movements: 'snapshot' } },
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
  const asked = [...kinds].filter(isMovement);
  const rows = table.groups.flatMap(({ key: [csm = '', id = '', name = ''], windows: byWindow }) =>
    [...byWindow].flatMap(([index, parts]) =>
      asked.flatMap((kind) => movement(kind, parts, decimals, moments[index] ?? 0, nameOf(csm), { id, name }))
    )
  );
  const least = query.events?.minMrr ?? 0;
  const events = merged(rows).filter(({ mrr = 0 }) => mrr >= least);
  return { events: events.map((event) => ({ ...event, text: words(event, settings.currency) })), sql };
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
