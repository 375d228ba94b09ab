// Events that tables hold as they are: hand-overs, renewals due, answers of detractors.
import { rowEvents } from '../../../families/events';
import { isBand } from '../../../shared/model/bands';
import { KpiError } from '../../../shared/errors';
import { aboutEvents, type EventKind } from '../../../shared/query/events';
import { UNASSIGNED } from '../../facts';
import { dimensions } from '../../facts/dimensions';
import { ownersAt } from '../../facts/owners-at';
import { sql } from '../../facts/sql';
import { raw, type Statement, step } from '../../facts/statement';
import { timestamp } from '../../facts/window-relations';
import { csmNames } from '../dimension-values';
import { requestAt } from '../request-at';
import { type EventAnswer, type EventQuestion, type KpiEvent, MAX_EVENTS } from './event';
import { money } from './money-words';

type RowKind = keyof typeof rowEvents;
export const isRowEvent = (kind: EventKind): kind is RowKind => Object.hasOwn(rowEvents, kind);

interface Row {
  readonly at: number;
  readonly account: { readonly id: string; readonly name: string };
  readonly csm: string;
  readonly detail: string;
  readonly person: string;
  readonly amount: number | null;
}

export async function rowEventsOf(kind: RowKind, question: EventQuestion): Promise<EventAnswer> {
  const { dataset, settings, options } = question;
  const band = Object.keys(question.filters).find(isBand);
  if (band !== undefined) {
    throw new KpiError(
      'bad_query',
      `Annotations of the kind "${kind}" cannot be filtered by "${band}", which belongs to windows. Leave the filter out.`
    );
  }
  const statement = eventStatement(kind, question);
  const { rows } = await dataset.engine.query(statement, options.signal);
  const named = await csmNames(dataset, settings, options.signal);
  const text = (cell: unknown): string => (cell === null || cell === undefined ? '' : String(cell));
  const found = rows.slice(0, MAX_EVENTS).map(([at, id, name, csm, detail, person, amount]): Row => ({
    at: Number(at),
    account: { id: text(id), name: text(name) },
    csm: named(text(csm)),
    detail: text(detail),
    person: text(person),
    amount: amount === null || amount === undefined ? null : Number(amount),
  }));
  return {
    events: eventsFrom(kind, found, settings.currency, named),
    sql: [dataset.engine.written(statement)],
    cutOff: rows.length > MAX_EVENTS,
  };
}

/** The latest rows in the range and in scope, one more than are shown; nothing after now that is not known ahead. */
function eventStatement(kind: RowKind, { dataset, settings, filters, options }: EventQuestion): Statement {
  const { rows, ahead } = rowEvents[kind];
  const { range, now } = options;
  const { from } = range;
  const to = ahead === undefined ? Math.min(range.to, now) : range.to;
  const request = requestAt(dataset, settings, [], filters, from);
  const dims = dimensions(request, dataset.engine.dialect);
  const scope = dims.columns.includes('in_scope') ? sql`\nwhere in_scope` : sql``;
  return {
    steps: [
      step('event_row', rows),
      step(
        'event_in_range',
        sql`
  select event_row.*, ${ahead?.(now) ?? sql`event_row.moment`} as owned_at
  from event_row
  where ${timestamp(from)} <= event_row.moment and event_row.moment < ${timestamp(to)}`
      ),
      step(
        'owned_event',
        sql`
  select
    0 as i, event.moment, event.account_id, coalesce(event.csm_id, account_owners.csm_id) as csm_id,
    event.detail, event.person, event.amount
  from event_in_range as event${ownersAt(sql`case when event.csm_id is null then event.account_id end`, sql`event.owned_at`)}`
      ),
    ],
    select: sql`
select
  event.moment, event.account_id, accounts.name, coalesce(event.csm_id, ${UNASSIGNED}) as csm,
  event.detail, event.person, event.amount
from (
  select fact.moment, fact.account_id, fact.csm_id, fact.detail, fact.person, fact.amount${dims.select}
  from owned_event as fact${dims.joins}
) as event
left join (select account_id, name from accounts) as accounts on accounts.account_id = event.account_id${scope}
order by event.moment desc, event.account_id, event.csm_id, event.detail
limit ${raw(String(MAX_EVENTS + 1))}`,
  };
}

function eventsFrom(
  kind: RowKind,
  rows: readonly Row[],
  currency: string,
  named: (id: string) => string
): readonly KpiEvent[] {
  const event = ({ at, account, csm }: Row, text: string): KpiEvent => ({
    kind,
    at,
    account,
    csm,
    title: `${aboutEvents[kind].name}: ${account.name || 'no account'}`,
    text,
  });
  switch (kind) {
    case 'hand_over':
      return handOvers(rows, named).map(({ row, from, to }) => event(row, `From ${from} to ${to}.`));
    case 'renewal_due':
      return ofAllOwners(rows).map((row) =>
        event(row, `ARR up for renewal: ${money(row.amount ?? 0, currency)}, ${row.detail}. CSM: ${row.csm}.`)
      );
    case 'detractor':
      return ofAllOwners(rows).map((row) =>
        event(row, `NPS answer ${row.detail}${row.person === '' ? '' : ` by ${row.person}`}. CSM: ${row.csm}.`)
      );
  }
}

/** A row that several owners share comes once for each of them; it is one event of all. Of rows alike each has its own. */
function ofAllOwners(rows: readonly Row[]): Row[] {
  const alike = new Map<string, Array<{ readonly row: Row; readonly csms: string[] }>>();
  for (const row of rows) {
    const key = JSON.stringify({ ...row, csm: '' });
    const events = alike.get(key) ?? [];
    alike.set(key, events);
    const event = events.find(({ csms }) => !csms.includes(row.csm));
    if (event === undefined) {
      events.push({ row, csms: [row.csm] });
    } else {
      event.csms.push(row.csm);
    }
  }
  return [...alike.values()].flat().map(({ row, csms }) => ({ ...row, csm: csms.join(', ') }));
}

/** An account goes from all who had it to all who get it; where those are the same people, only shares changed. */
function handOvers(rows: readonly Row[], named: (id: string) => string) {
  const moves = new Map<string, { row: Row; from: Set<string>; to: Set<string> }>();
  for (const row of rows) {
    const key = JSON.stringify([row.at, row.account.id]);
    const move = moves.get(key) ?? { row, from: new Set<string>(), to: new Set<string>() };
    const [own, other] = row.person === 'from' ? [move.from, move.to] : [move.to, move.from];
    own.add(row.csm);
    other.add(named(row.detail));
    moves.set(key, move);
  }
  const words = (names: ReadonlySet<string>): string => [...names].sort().join(' and ');
  return [...moves.values()]
    .map(({ row, from, to }) => ({ row: { ...row, csm: words(to) }, from: words(from), to: words(to) }))
    .filter(({ from, to }) => from !== to);
}
