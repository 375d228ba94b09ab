// What a mapping that is not saved yet would make of the data: entity by entity, and the first number.
import type { Instant } from '../../shared/calendar/window';
import { dateAt, startOfDay } from '../../shared/calendar/zone';
import { KpiError } from '../../shared/errors';
import { fieldOf } from '../../shared/model/columns';
import { type EntityId, entityIds } from '../../shared/model/entities';
import { isRecord } from '../../shared/parse/without-keys';
import { parseSettings } from '../../shared/settings/parse-settings';
import type { Settings } from '../../shared/settings/settings';
import type { EntityPreview, Preview } from '../../shared/source-resources';
import type { Cell } from '../engines/engine';
import { ident, sql } from '../facts/sql';
import { plain, raw } from '../facts/statement';
import type { Dataset, Explorer } from '../sources';
import { firstNumber } from './first-number';
import type { Instance } from './instance';

const FIRST_ROWS = 10;

/** Throws `bad_query` for a request and `bad_settings` for a draft that cannot be read; what is wrong with one entity stands there. */
export async function preview(
  { settings, source }: Instance,
  body: Uint8Array,
  now: number,
  signal: AbortSignal
): Promise<Preview> {
  const request = readRequest(body);
  const draft = parseSettings({ ...settings, ...request.settings, mapping: request.mapping });
  const asked = request.entities.length === 0 ? undefined : new Set<EntityId>(['accounts', ...request.entities]);
  const whole = await opened(source, draft, asked, signal);
  if (whole instanceof KpiError) {
    const only = asked ?? new Set(entityIds.filter((entity) => draft.mapping.entities[entity] !== undefined));
    const entities = await oneByOne(source, draft, new Set<EntityId>(['accounts', ...only]), signal);
    return { entities, segments: [], number: null, noNumber: whole.message };
  }
  try {
    const entities: EntityPreview[] = [];
    for (const entity of [...whole.entities.keys(), ...(whole.unread?.keys() ?? [])]) {
      entities.push(await previewOf(whole, entity, draft, signal));
    }
    const number = await firstNumber(whole, draft, now, signal);
    return { entities, segments: whole.segments, ...number };
  } finally {
    await whole.engine.close();
  }
}

interface Request {
  readonly mapping: unknown;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly entities: readonly EntityId[];
}

/** Where the data is and how it is reached stays as it is saved: a draft changes what is read, not from whom. */
const fixed = ['source', 'folder', 'postgres', 'urls', 'schemaVersion', 'mapping'];

function readRequest(body: Uint8Array): Request {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(body));
  } catch (cause) {
    throw new KpiError('bad_query', 'A preview needs a JSON object with the mapping.', { cause });
  }
  if (!isRecord(json)) {
    throw new KpiError('bad_query', 'A preview needs a JSON object with the mapping.');
  }
  const { mapping = {}, settings = {}, entities = [] } = json;
  const isEntity = (id: unknown): id is EntityId => entityIds.some((known) => known === id);
  if (!isRecord(settings) || !Array.isArray(entities) || !entities.every(isEntity)) {
    throw new KpiError('bad_query', 'In a preview, settings is an object and entities a list of entities.');
  }
  const changed = fixed.find((key) => Object.hasOwn(settings, key));
  if (changed !== undefined) {
    throw new KpiError('bad_query', `A preview cannot change "${changed}". Save it first.`);
  }
  return { mapping, settings, entities };
}

async function opened(
  source: Explorer,
  draft: Settings,
  only: ReadonlySet<EntityId> | undefined,
  signal: AbortSignal
): Promise<Dataset | KpiError> {
  try {
    return await source.draft(draft, only, signal);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof KpiError) {
      return error;
    }
    throw error;
  }
}

/** Each entity with nothing but the accounts beside it, so that one that cannot be read does not hide the others. */
async function oneByOne(
  source: Explorer,
  draft: Settings,
  asked: ReadonlySet<EntityId>,
  signal: AbortSignal
): Promise<EntityPreview[]> {
  const previews: EntityPreview[] = [];
  for (const entity of asked) {
    const dataset = await opened(source, draft, new Set<EntityId>(['accounts', entity]), signal);
    if (dataset instanceof KpiError) {
      previews.push({ ...nothing, entity, fault: dataset.message });
      continue;
    }
    try {
      previews.push(await previewOf(dataset, entity, draft, signal));
    } finally {
      await dataset.engine.close();
    }
  }
  return previews;
}

const nothing: Omit<EntityPreview, 'entity'> = {
  place: '',
  fault: null,
  columns: [],
  first: [],
  rows: 0,
  filtered: 0,
  rejected: 0,
  rejects: [],
  from: null,
  to: null,
};

async function previewOf(
  dataset: Dataset,
  entity: EntityId,
  { calendar: { timeZone } }: Settings,
  signal: AbortSignal
): Promise<EntityPreview> {
  const summary = dataset.entities.get(entity);
  if (summary === undefined) {
    const fault = dataset.unread?.get(entity) ?? 'Nothing is mapped to it, and nothing has its name.';
    return { ...nothing, entity, fault };
  }
  const { columns, rows } = await dataset.engine.query(
    plain(sql`\nselect * from ${ident(entity)} limit ${raw(String(FIRST_ROWS))}`),
    signal
  );
  const { file, rows: count, filtered, rejected, from, to } = summary;
  return {
    entity,
    place: file,
    fault: null,
    columns: columns.map((column) => fieldOf(entity, column)),
    first: rows.map((row) => row.map((cell, index) => textOf(cell, columns[index] ?? '', timeZone))),
    rows: count,
    filtered,
    rejected,
    rejects: (dataset.faults ?? []).filter((fault) => fault.entity === entity),
    from,
    to,
  };
}

const isMoment = /_(at|on|from|to)$|^day$/;
const sinceEver = Date.parse('0001-01-02T00:00:00Z');
const forEver = Date.UTC(9999, 11, 31);

/** A cell in words; the ends of the calendar stand for an open start or end and are not shown. */
function textOf(cell: Cell, column: string, timeZone: string): string | null {
  if (typeof cell === 'number' && isMoment.test(column)) {
    return cell <= sinceEver || cell >= forEver ? null : momentText(cell, timeZone);
  }
  return cell === null ? null : String(cell);
}

/** As clocks show it in the data source's time zone: a day where it is the beginning of one. */
function momentText(moment: Instant, timeZone: string): string {
  const day = dateAt(moment, timeZone);
  return startOfDay(day, timeZone) === moment
    ? day.toString()
    : `${day.toString()} ${new Date(moment).toLocaleTimeString('en-GB', { timeZone })}`;
}
