// What is known about the rows of a data set, in whichever database they are.
import type { EntityId } from '../../shared/model/entities';
import type { EntityMapping, Mapping } from '../../shared/model/mapping';
import type { Rows } from '../engines/engine';
import { type Sql, sql } from '../facts/sql';
import type { Segment } from './rows/segments';
import type { CsmInfo } from './dataset';

type Ask = (select: Sql) => Promise<Rows>;

/** All CSMs by id. */
export async function csmsOf(ask: Ask): Promise<CsmInfo[]> {
  const { rows } = await ask(sql`\nselect csm_id, name, team from csms order by csm_id collate "C"`);
  return rows.map(([id, name, team]) => ({
    id: String(id),
    name: String(name),
    team: typeof team === 'string' ? team : null,
  }));
}

/** The currencies of subscriptions besides the data source's own. */
export async function foreignCurrenciesOf(ask: Ask, own: string): Promise<string[]> {
  const { rows } = await ask(
    sql`\nselect distinct currency collate "C" as code from subscriptions where currency <> ${own} order by code`
  );
  return rows.map(([currency]) => String(currency));
}

/** How many accounts have no start. */
export async function undatedAccounts(ask: Ask): Promise<number> {
  const { rows } = await ask(sql`\nselect count(*) from accounts where started_at is null`);
  return Number(rows[0]?.[0] ?? 0);
}

/** The mapping as it was applied: every entity that was found, every segment by name. */
export const resolvedMapping = (
  mapping: Mapping,
  found: ReadonlyArray<readonly [EntityId, EntityMapping]>,
  segments: readonly Segment[]
): Mapping => ({
  ...mapping,
  entities: Object.fromEntries(found),
  segments: Object.fromEntries(segments.map(({ name, column }) => [name, column])),
});
