// The canonical tables as steps over the user's own, in front of every fact statement: nothing is copied.
import { type EntityId, entityIds } from '../../../shared/model/entities';
import { KpiError } from '../../../shared/errors';
import type { Settings } from '../../../shared/settings/settings';
import { type Sql, sql } from '../../facts/sql';
import { step, type Step } from '../../facts/statement';
import { isGiven } from '../rows/field-reader';
import { fieldFaults, type ReadRows } from '../rows/field-faults';
import { adviceOnNames, type Segment, segmentsOf } from '../rows/segments';
import { tablePlans } from '../rows/table-plans';
import { whyUnread } from '../rows/unread-tables';
import { countingRows, laterRules, type LaterRule, type LiveTable, noRows, rateSeries } from './live-rows';
import { csmSteps, type FoundOwners, ownerSteps } from './owner-steps';
import { postgresRows } from './postgres-rows';
import type { Relation } from './relation';
import { isReadAsItIs, mappedRelation, type MappedRelation, typedRows, writtenValue } from './typed-rows';

export interface LiveEntity extends LiveTable {
  readonly relation: MappedRelation;
  readonly later: readonly LaterRule[];
}

/** What every statement needs to know of the user's tables. */
export interface LiveModel {
  readonly settings: Settings;
  readonly segments: readonly Segment[];
  readonly entities: ReadonlyMap<EntityId, LiveEntity>;
  /** Why nothing is read for an entity although a table has its name, in sentences. */
  readonly unread: ReadonlyMap<EntityId, string>;
  /** Sentences about columns of the accounts that are no segments. */
  readonly advice: readonly string[];
}

/** What only the rows can tell; the check finds it. */
export interface FoundInRows extends FoundOwners {
  /** CSMs without a row of their own. */
  readonly namedCsms: readonly string[];
  /**
   * Whether everything is paid in the data source's currency, though rows could say otherwise: what comes in another one
   * then counts from the next check on, rather than as if it were in this one.
   */
  readonly inOneCurrency: boolean;
}

/** What Postgres keeps of a name. */
const NAME_BYTES = 63;

export const nothingFound: FoundInRows = { excludedOwners: [], namedCsms: [], isShared: false, inOneCurrency: false };

/** Throws `bad_data` or `bad_settings` where the mapping does not fit the tables. */
export function liveModel(relations: ReadonlyMap<EntityId, Relation>, settings: Settings): LiveModel {
  const unread = new Map<EntityId, string>();
  const mapped = [...relations.values()].flatMap((relation) => {
    try {
      return [mappedRelation(relation)];
    } catch (error) {
      unread.set(relation.entity, whyUnread(error, relation.entity, settings.mapping));
      return [];
    }
  });
  const accounts = mapped.find(({ entity }) => entity === 'accounts');
  const ofAccounts =
    accounts === undefined
      ? []
      : [
          {
            file: { name: accounts.place },
            columns: accounts.columns.map(({ name }) => name),
            readers: accounts.readers,
          },
        ];
  const segments = accounts === undefined ? [] : segmentsOf(settings.mapping, ofAccounts);
  checkNames(segments);
  const entities = mapped.map((relation): [EntityId, LiveEntity] => [
    relation.entity,
    liveEntity(relation, relation.entity === 'accounts' ? segments : [], segments, settings),
  ]);
  const advice = adviceOnNames(settings.mapping, ofAccounts);
  return { settings, segments, entities: new Map(entities), unread, advice };
}

/** Throws `bad_settings` where Postgres would take two segments for one. */
function checkNames(segments: readonly Segment[]): void {
  const names = segments.map(({ name }) => name);
  const kept = names.map((name) => Buffer.from(name).subarray(0, NAME_BYTES).toString('latin1'));
  const twin = kept.findIndex((name, at) => kept.indexOf(name) < at);
  if (twin >= 0) {
    throw new KpiError(
      'bad_settings',
      `The segments "${names[kept.indexOf(kept[twin] ?? '')]}" and "${names[twin]}" have the same first ${NAME_BYTES} bytes, and Postgres keeps no more of a name. Shorten one in the mapping.`
    );
  }
}

function liveEntity(
  relation: MappedRelation,
  ofRows: readonly Segment[],
  segments: readonly Segment[],
  settings: Settings
): LiveEntity {
  const names = segments.map(({ name }) => name);
  const given = new Set(relation.readers.filter(isGiven).map(({ field }) => field));
  const readRows: ReadRows = {
    dialect: postgresRows,
    decimalSeparator: relation.mapping.decimalSeparator,
    currency: settings.currency,
    written: writtenValue(relation),
    isText: (reader) => !isReadAsItIs(relation, reader),
  };
  const plan = tablePlans[relation.entity]({ settings, dialect: postgresRows, segments: names, given });
  return {
    relation,
    plan,
    rows: typedRows(relation, ofRows, settings),
    faults: [...fieldFaults(relation.readers, given, readRows), ...plan.faults],
    later: laterRules(plan, names),
  };
}

/** In the order in which they refer to each other; tables that are not mapped are there, and empty. */
export function canonicalSteps({ settings, entities }: LiveModel, found: FoundInRows = nothingFound): Step[] {
  const rowsOf = (entity: EntityId, keepPlace = false) => {
    const table = entities.get(entity);
    return table === undefined
      ? noRows(tablePlans[entity]({ settings, dialect: postgresRows, segments: [], given: new Set() }))
      : countingRows(table, table.later, keepPlace);
  };
  const steps = (entity: EntityId): Step[] => {
    switch (entity) {
      case 'fx_rates':
        return [step(entity, rowsOf(entity)), rateSeries];
      case 'csms':
        return csmSteps(rowsOf(entity), found.namedCsms);
      case 'account_owners':
        return ownerSteps(
          entities.has(entity) ? rowsOf(entity, true) : null,
          entities.get('accounts')?.plan.given.has('csm') ?? false,
          found
        );
      case 'subscriptions':
        return [step(entity, found.inOneCurrency ? inCurrency(settings.currency, rowsOf(entity)) : rowsOf(entity))];
      default:
        return [step(entity, rowsOf(entity))];
    }
  };
  return [
    ...[...entities.values()].flatMap(({ relation }) => (relation.step === null ? [] : [relation.step])),
    ...[...entityIds].sort((left, right) => rank(left, entities) - rank(right, entities)).flatMap(steps),
  ];
}

/** As a case, of which the planner does not think that hardly a row is. */
const inCurrency = (currency: string, rows: Sql): Sql => sql`
  select *
  from (${rows}
  ) as paid
  where case when currency <> ${currency} then false else true end`;

/** Rates and accounts first, then what refers to them, then what refers to that. */
function rank(entity: EntityId, entities: LiveModel['entities']): number {
  if (entity === 'fx_rates' || entity === 'accounts') {
    return 0;
  }
  const plan = entities.get(entity)?.plan;
  return plan?.last === true || (plan?.completion ?? []).length > 0 ? 2 : 1;
}
