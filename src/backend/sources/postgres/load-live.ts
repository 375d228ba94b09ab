// A database of the user's → a data set that computes in it: the mapping checked against the tables, the rows
// checked and counted, nothing copied.
import type { Instant } from '../../../shared/calendar/window';
import { entityIds, type EntityId } from '../../../shared/model/entities';
import type { Settings } from '../../../shared/settings/settings';
import type { Engine } from '../../engines/engine';
import { createLane } from '../../engines/lane';
import { createPostgresEngine, type PostgresDatabase } from '../../engines/postgres';
import { ident, join, type Sql, sql } from '../../facts/sql';
import { plain } from '../../facts/statement';
import { csmsOf, foreignCurrenciesOf, resolvedMapping, undatedAccounts } from '../about-rows';
import { namesCsms } from '../rows/csm-rows';
import { isGiven } from '../rows/field-reader';
import { overlappingOwner } from '../rows/owner-overlaps';
import type { Dataset, FaultCount } from '../dataset';
import { adviceOnRole } from './check-role';
import { checkOwners, type CheckedOwners } from './check-owners';
import { checkEntity, type CheckedEntity } from './check-rows';
import { canonicalSteps, type FoundInRows, liveModel, type LiveModel, nothingFound } from './live-model';
import { findRelations } from './relation';

/** How many checks run side by side; panels ask beside them. */
const CHECKS = 2;

/** With `only`, as if no other entity were there. Throws `bad_settings` or `bad_data` with what to mend; single bad rows become rejects instead. */
export async function loadLive(
  database: PostgresDatabase,
  settings: Settings,
  now: Instant,
  signal: AbortSignal,
  only?: ReadonlySet<EntityId>
): Promise<Dataset> {
  const relations = await findRelations(database, settings.mapping, signal, only);
  const model = liveModel(relations, settings);
  const asking = (found: FoundInRows): Engine => createPostgresEngine(database, canonicalSteps(model, found));
  const owners = model.entities.get('account_owners');
  const checkedOwners = owners === undefined ? null : await checkOwners(asking(nothingFound), owners, signal);
  const withOwners: FoundInRows = {
    excludedOwners: checkedOwners?.excluded ?? [],
    isShared: checkedOwners?.isShared ?? false,
    namedCsms: [],
    inOneCurrency: false,
  };
  const namedCsms = await findNamedCsms(asking(withOwners), model, signal);
  const found: FoundInRows = { ...withOwners, namedCsms };
  const engine = asking(found);
  const lane = createLane(CHECKS);
  const checked = await Promise.all(
    [...model.entities.values()].map(async (entity) => {
      const leave = await lane.enter(signal);
      try {
        const rows = await checkEntity(engine, entity, now, signal);
        return entity === owners && checkedOwners !== null ? withOverlaps(rows, checkedOwners) : rows;
      } finally {
        leave();
      }
    })
  );
  const ask = (select: Sql) => engine.query(plain(select), signal);
  const foreign = await foreignCurrenciesOf(ask, settings.currency);
  const tellsCurrency = model.entities.get('subscriptions')?.plan.given.has('currency') === true;
  return {
    engine: tellsCurrency && foreign.length === 0 ? asking({ ...found, inOneCurrency: true }) : engine,
    entities: new Map(checked.map(({ summary }) => [summary.entity, summary])),
    segments: model.segments.map(({ name }) => name),
    csms: await csmsOf(ask),
    rejects: checked.flatMap(({ rejects }) => rejects),
    faults: checked.flatMap(({ faults }) => faults),
    foreignCurrencies: foreign,
    hasSharedOwners: withOwners.isShared,
    undatedAccounts: model.entities.has('subscriptions') ? 0 : await undatedAccounts(ask),
    mapping: resolvedMapping(
      settings.mapping,
      [...model.entities].map(([id, { relation }]) => [id, relation.mapping]),
      model.segments
    ),
    loadedAt: now,
    live: true,
    unread: model.unread,
    advice: [
      ...model.advice,
      ...model.unread.values(),
      ...(await adviceOnRole(database, [...relations.values()], signal)),
    ],
  };
}

function withOverlaps(found: CheckedEntity, { count, rejects }: CheckedOwners): CheckedEntity {
  const { summary } = found;
  const { kind } = overlappingOwner;
  const fault: FaultCount = { entity: summary.entity, kind, count, example: rejects[0]?.reason ?? '' };
  return {
    ...found,
    summary: { ...summary, rows: summary.rows - count, rejected: summary.rejected + count },
    faults: count === 0 ? found.faults : [...found.faults, fault],
    rejects: [...found.rejects, ...rejects],
  };
}

/** CSMs that only other tables name. */
async function findNamedCsms(engine: Engine, model: LiveModel, signal: AbortSignal): Promise<string[]> {
  const naming = (entity: EntityId): boolean =>
    entity !== 'csms' &&
    namesCsms(entity) &&
    model.entities.get(entity)?.relation.readers.some((reader) => reader.field === 'csm' && isGiven(reader)) === true;
  const selects = entityIds.filter(naming).map((entity) => sql`select csm_id from ${ident(entity)}`);
  if (selects.length === 0) {
    return [];
  }
  const { rows } = await engine.query(
    plain(sql`
select distinct named.csm_id collate "C" as csm_id
from (
  ${join(selects, '\n  union\n  ')}
) as named
where named.csm_id is not null and not exists (select 1 from csms where csms.csm_id = named.csm_id)
order by csm_id`),
    signal
  );
  return rows.map(([id]) => String(id));
}
