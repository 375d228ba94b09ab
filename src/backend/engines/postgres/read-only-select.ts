// One select in a read-only transaction of its own, with its limits, sent in one go. Stopped in the server when asked.
import { type Client, Query, type QueryArrayConfig, type QueryArrayResult } from 'pg';
import type { CompiledSql } from '../../facts/sql';
import type { Cell, Rows } from '../engine';
import type { Begun, Canceller } from './canceller';
import { readRows } from './cells';
import type { PostgresConfig } from './config';
import { LOOK, type Session } from './session';

type Limits = Pick<PostgresConfig, 'statementTimeoutSeconds' | 'lockTimeoutSeconds'>;

/** Takes a row as it comes. */
export type TakeRow = (row: readonly Cell[]) => void;

/** Sent so even without values, as the simple way would run several statements; the types do not know it. */
interface Extended {
  readonly queryMode: 'extended';
}

/** How much longer than a statement may run we wait for a server that says nothing. */
const SILENCE_MS = 10_000;
const msPerSecond = 1000;

/**
 * Rejects with the signal's reason when aborted, after the server has stopped; with what Postgres or the connection
 * said when the select fails. `onStarted` is called once the server has begun. Rows are taken as they come; the answer
 * has their columns alone.
 */
export async function runReadOnly(
  session: Session,
  { text, values }: CompiledSql,
  limits: Limits,
  canceller: Canceller,
  signal: AbortSignal,
  onStarted: () => void,
  take: TakeRow
): Promise<Rows> {
  const { client } = session;
  const begun = client
    .query<[string, string]>({ text: beginning(session, limits), rowMode: 'array' })
    .then((answers) => {
      onStarted();
      return transactionOf(answers);
    });
  const select: QueryArrayConfig & Extended = { text, values: [...values], rowMode: 'array', queryMode: 'extended' };
  const selected = eachRow(client, select, take);
  const ended = client.query('commit');
  const settled = Promise.allSettled([begun, selected, ended]);

  let cancelled: Promise<void> = Promise.resolve();
  const cancel = (): void => {
    cancelled = canceller.cancel(begun, settled, session);
  };
  const silence = setTimeout(session.destroy, limits.statementTimeoutSeconds * msPerSecond + SILENCE_MS);
  signal.addEventListener('abort', cancel, { once: true });
  const [start, result, end] = await settled;
  clearTimeout(silence);
  signal.removeEventListener('abort', cancel);
  // A cancellation that is still under way would hit whatever the session runs next.
  await cancelled;
  signal.throwIfAborted();
  for (const answer of [start, result, end]) {
    if (answer.status === 'rejected') {
      throw answer.reason;
    }
  }
  return readRows(await selected);
}

/** Without keeping any; `take` must not throw, as nobody would hear of it. */
function eachRow(client: Client, select: QueryArrayConfig, take: TakeRow): Promise<QueryArrayResult<Cell[]>> {
  return new Promise((resolve, reject) => {
    client.query(new Query<Cell[]>(select)).on('row', take).on('end', resolve).on('error', reject);
  });
}

/** Settings that hold for this transaction alone, so that a pooler between us and the server mixes nothing up. */
function beginning({ canLook }: Session, { statementTimeoutSeconds, lockTimeoutSeconds }: Limits): string {
  return [
    'begin transaction read only',
    `set local statement_timeout = ${statementTimeoutSeconds * msPerSecond}`,
    `set local lock_timeout = ${lockTimeoutSeconds * msPerSecond}`,
    // The server finds out by itself that nobody waits for the answer any more.
    ...(canLook ? [`set local ${LOOK.setting} = ${LOOK.ms}`] : []),
    "set local timezone = 'UTC'",
    "set local datestyle = 'ISO, YMD'",
    'set local extra_float_digits = 1',
    // Compiling a statement of many steps takes longer than running it.
    'set local jit = off',
    // Of steps the planner knows no sizes, and takes thousands of rows for one: a loop in a loop then never ends. Our
    // joins are of whole relations, by hash or in order.
    'set local enable_nestloop = off',
    'select pg_backend_pid(), now()::text',
  ].join(';');
}

type Answer = QueryArrayResult<[process: string, since: string]>;

/** A text of several statements is answered by a list. */
function transactionOf(answers: Answer | readonly Answer[]): Begun {
  const last = 'rows' in answers ? answers : answers.at(-1);
  const [process, since] = last?.rows[0] ?? ['', ''];
  return { process: Number(process), since };
}
