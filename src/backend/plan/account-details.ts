// What a reader of account rows wants to know beside what each adds: who looks after it, what it pays, what it is.
import type { Window } from '../../shared/calendar/window';
import { dateAt } from '../../shared/calendar/zone';
import { BALANCE_METRIC, balanceParts, noticeGiven, ownerParts } from '../../families/events';
import { creditOf } from '../../shared/query/definition-words';
import { UNASSIGNED } from '../facts';
import { ident, join, sql } from '../facts/sql';
import { plain } from '../facts/statement';
import { weightedSum } from '../lenses/metric-value';
import type { Dataset } from '../sources/dataset';
import { askFacts, type FactQuestion } from './ask-facts';
import { csmNames } from './dimension-values';
import { missingRate } from './exchange-rates';
import { type Prepared, requireMetric } from './prepare-query';
import { type Notice, warning } from './result';

/** Of an account in a window. */
export interface AccountDetails {
  /** Names of those who owned it when the window began, or when it came; at its end for what there is then. */
  readonly owners: readonly string[];
  /** Null where it was no customer then, or nothing says what accounts pay. */
  readonly mrrAtStart: number | null;
  readonly mrrAtEnd: number | null;
  /** The day on which it is known to leave, or left, as `2026-12-07` in the query's time zone; empty where nothing says so. */
  readonly leavesOn: string;
  readonly segments: Readonly<Record<string, string>>;
}

export type DetailsOf = (window: Window, account: string) => AccountDetails | undefined;

/** What differs from window to window. */
type Paying = Pick<AccountDetails, 'owners' | 'mrrAtStart' | 'mrrAtEnd'>;

const unknown: Paying = { owners: [], mrrAtStart: null, mrrAtEnd: null };
const MONTHS_A_YEAR = 12;
/** Up to so many accounts are asked for by name; of more, all are read. */
const MOST_NAMED = 1_000;

interface Details {
  readonly details: DetailsOf;
  /** Why no account has an MRR, where a rate for it is missing. */
  readonly notices: readonly Notice[];
}

/** Details of these accounts in these windows; of accounts that the data does not have, none. */
export async function accountDetails(
  dataset: Dataset,
  prepared: Prepared,
  windows: readonly Window[],
  ids: ReadonlySet<string>,
  signal: AbortSignal
): Promise<Details> {
  if (windows.length === 0 || ids.size === 0) {
    return { details: () => undefined, notices: [] };
  }
  // Who has an account is a person, whatever a loss of it is shown as.
  const definition = { ...prepared.query.definition, handOverGraceDays: 0 };
  const question: FactQuestion = {
    ...prepared,
    metric: requireMetric(BALANCE_METRIC, prepared.settings),
    query: { ...prepared.query, by: ['csm'], definition },
    filters: ids.size <= MOST_NAMED ? { account: [...ids] } : {},
    windows: { all: windows },
    more: [...balanceParts, ...ownerParts.first, ...ownerParts.last],
    perAccount: true,
  };
  const { table, decimals } = await askFacts(dataset, question, signal);
  const nameOf = await csmNames(dataset, prepared.settings, signal);
  const instants = windows.flatMap(({ start, until }) => [start, until]);
  const missing = await missingRate(dataset, prepared.settings.currency, instants, signal);
  const hasRevenue = dataset.entities.has('subscriptions') && missing === null;
  const told = new Map(await whatAccountsTell(dataset, ids, prepared, signal));
  const ofOwner = creditOf(prepared.metric) === 'instant' ? ownerParts.last : ownerParts.first;
  const paying = windows.map(() => new Map<string, Paying>());
  for (const { key, windows: found } of table.groups) {
    const [csm = UNASSIGNED, id = ''] = key;
    for (const [index, parts] of ids.has(id) ? found : []) {
      const before = paying[index]?.get(id) ?? unknown;
      const isOwner = ofOwner.some((part) => (parts[part] ?? 0n) !== 0n);
      const paid = (part: (typeof balanceParts)[number], known: number | null): number | null =>
        hasRevenue && (parts[part] ?? 0n) !== 0n
          ? (known ?? 0) + weightedSum({ [part]: 1 }, parts, decimals) / MONTHS_A_YEAR
          : known;
      paying[index]?.set(id, {
        owners: isOwner ? [...before.owners, nameOf(csm)] : before.owners,
        mrrAtStart: paid('opening', before.mrrAtStart),
        mrrAtEnd: paid('closing', before.mrrAtEnd),
      });
    }
  }
  const byWindow = new Map(windows.map((window, index) => [window, paying[index]]));
  return {
    details: (window, account) => {
      const own = told.get(account);
      return own && { ...unknown, ...own, ...byWindow.get(window)?.get(account) };
    },
    notices: missing === null ? [] : [warning(`What accounts pay is left out. ${missing}`)],
  };
}

async function whatAccountsTell(
  dataset: Dataset,
  ids: ReadonlySet<string>,
  { settings, now, timeZone }: Prepared,
  signal: AbortSignal
) {
  const columns = dataset.segments.map((segment) => sql`, accounts.${ident(segment)}`);
  const named =
    ids.size <= MOST_NAMED ? sql`\nwhere accounts.account_id in (${join([...ids].map((id) => sql`${id}`))})` : sql``;
  const { rows } = await dataset.engine.query(
    plain(sql`
select accounts.account_id, coalesce(known_churn_on, ended_at, notice.leaves_at)${join(columns, '')}
from accounts
left join ${noticeGiven(settings, now)} as notice on notice.account_id = accounts.account_id${named}`),
    signal
  );
  return rows.map(
    ([id, leavesOn, ...values]) =>
      [
        String(id),
        {
          leavesOn: typeof leavesOn === 'number' ? dateAt(leavesOn, timeZone).toString() : '',
          segments: Object.fromEntries(dataset.segments.map((segment, at) => [segment, String(values[at] ?? '')])),
        },
      ] as const
  );
}
