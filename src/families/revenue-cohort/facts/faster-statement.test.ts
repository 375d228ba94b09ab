// Which way leads to the sums: following changes only is faster by far, and not always possible.
import { duckdbDialect } from '../../../backend/engines/duckdb/dialect';
import { type FactRequest, factStatement, indexWindows } from '../../../backend/facts';
import { display } from '../../../backend/facts/sql';
import type { Window } from '../../../shared/calendar/window';
import { entityIds } from '../../../shared/model/entities';
import { definitionSchema } from '../../../shared/query/query';
import { settingsSchema } from '../../../shared/settings/settings';
import { revenueCohortFacts } from './revenue-cohort-facts';

const DAY = 86_400_000;
const settings = settingsSchema.parse({});
const windows = (...days: ReadonlyArray<readonly [start: number, until: number]>) =>
  indexWindows(
    days.map(([start, until]): Window => {
      const [from, to] = [start * DAY, until * DAY];
      return { start: from, end: to, until: to, partial: false, stamp: from, label: '' };
    }),
    { timeZone: 'UTC', bands: settings.bands }
  );

const apart = windows([0, 30], [30, 60]);
const overlapping = windows([7, 37], [0, 30]);
const model: FactRequest['model'] = {
  mapped: new Set(entityIds),
  hasSubscriptions: true,
  hasForeignCurrency: false,
  hasSharedOwners: false,
  currency: 'USD',
  mapping: settings.mapping,
  settings,
};
const lost: FactRequest = {
  windows: apart,
  now: 90 * DAY,
  by: ['csm'],
  filters: {},
  rowDimensions: [],
  attribution: 'start',
  definition: definitionSchema.parse({}),
  parts: new Set(['churned']),
  model,
};

const stepsOf = (request: FactRequest) => factStatement(revenueCohortFacts, request, duckdbDialect).steps;

/** Which of the steps are there that tell one way from another. */
function wayOf(changes: Partial<FactRequest>): readonly string[] {
  const names = new Set(stepsOf({ ...lost, ...changes }).map(({ name }) => name.split(' ', 1)[0]));
  return ['stock', 'movement', 'run_total', 'transfer'].filter((name) => names.has(name));
}

const summed = definitionSchema.parse({ movements: 'summed' });
const grace = definitionSchema.parse({ handOverGraceDays: 30 });
const transfers = new Set(['transferred_in']);

describe('sums of accounts', () => {
  it.each<[string, Partial<FactRequest>]>([
    ['windows that follow each other', {}],
    ['an owner at the end', { attribution: 'end' }],
    ['grace in total, where no loss changes owner', { by: [], definition: grace }],
    ['parts of which some are stocks', { parts: new Set(['churned', 'closing']) }],
    ['a movement dated in each window anew', { windows: overlapping, attribution: 'event' }],
    [
      'money that is worth something else in each window',
      { windows: overlapping, model: { ...model, hasForeignCurrency: true } },
    ],
    ['windows within others, which are no runs', { windows: windows([0, 60], [10, 20]) }],
  ])('follow movements: %s', (_, changes) => {
    expect(wayOf(changes)).toEqual(['stock', 'movement']);
  });

  it.each<[string, Partial<FactRequest>]>([
    ['in any order', {}],
    ['that start together', { windows: windows([0, 60], [0, 30]) }],
    ['that end together', { windows: windows([10, 60], [0, 60]) }],
    ['by the owner at the end', { attribution: 'end' }],
  ])('follow runs of windows that overlap, %s', (_, changes) => {
    expect(wayOf({ windows: overlapping, ...changes })).toEqual(['stock', 'run_total']);
  });

  it.each<[string, Partial<FactRequest>, readonly string[]]>([
    ['at either end', { parts: new Set(['opening', 'customers_at_end']) }, ['stock']],
    ['at either end of windows that overlap', { windows: overlapping, parts: new Set(['closing']) }, ['stock']],
    ['whose start is found from the end', { attribution: 'end', parts: new Set(['opening']) }, ['stock', 'movement']],
  ])('need no movements for stocks alone, %s', (_, changes, way) => {
    expect(wayOf(changes)).toEqual(way);
  });

  it.each<[string, Partial<FactRequest>, readonly string[]]>([
    ['from the owner at the start', {}, ['stock', 'movement', 'transfer']],
    ['out of a book', { parts: new Set(['transferred_out']) }, ['stock', 'movement', 'transfer']],
    ['where windows overlap', { windows: overlapping }, ['stock', 'movement', 'transfer']],
    [
      'and are none where one owner has all',
      { attribution: 'end', parts: new Set(['transferred_in']) },
      ['stock', 'movement'],
    ],
    ['and are none where today decides', { attribution: 'current' }, ['stock']],
  ])('know transfers %s', (_, changes, way) => {
    expect(wayOf({ parts: transfers, ...changes })).toEqual(way);
  });

  it.each<[string, Partial<FactRequest>]>([
    ['changes one by one', { definition: summed }],
    ['customers who are known to leave', { parts: new Set(['known_opening']) }],
    ['losses that are nobody’s own', { definition: grace }],
    ['transfers of losses that are nobody’s own', { by: [], definition: grace, parts: transfers }],
    ['transfers at their moment', { attribution: 'event', parts: transfers }],
    [
      'transfers of shares',
      { by: [], model: { ...model, hasSharedOwners: true }, parts: new Set(['transferred_out']) },
    ],
  ])('come from every account’s own state for %s', (_, changes) => {
    expect(wayOf(changes)).not.toContain('stock');
  });

  it('are of the parts that are asked for, and of the headcounts, which say what groups there are', () => {
    const texts = stepsOf(lost).map(({ name, query }) => (name === 'part' ? display(query) : ''));
    const named = ['churned', 'contraction', 'opening', 'customers_at_start', 'customers_at_end', 'customers_lost'];
    expect(named.filter((part) => texts.join('').includes(part))).toEqual([
      'churned',
      'customers_at_start',
      'customers_at_end',
    ]);
  });
});
