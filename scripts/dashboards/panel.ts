// What the shipped dashboards are made of: panels of Grafana's own kinds, typed as far as we use them.
import type { z } from 'zod';
import type { querySchema } from '../../src/shared/query/query';

export const pluginType = 'csmetrics-customersuccess-datasource';

/** A query as a dashboard stores it; values may hold dashboard variables. */
export type Ask = Omit<z.input<typeof querySchema>, 'schemaVersion'> & { readonly metric: string };

export interface Override {
  readonly matcher: { readonly id: string; readonly options: unknown };
  readonly properties: ReadonlyArray<{ readonly id: string; readonly value: unknown }>;
}

export interface Transformation {
  readonly id: string;
  /** The frames it is for; all of them where it does not say. */
  readonly filter?: { readonly id: string; readonly options: unknown };
  readonly options: unknown;
}

/** A panel before it has a place. */
export interface Panel {
  readonly type: string;
  readonly title: string;
  /** What it shows and how to read it, for somebody who sees it for the first time. */
  readonly description: string;
  readonly asks: readonly Ask[];
  readonly defaults?: Readonly<Record<string, unknown>>;
  readonly overrides?: readonly Override[];
  readonly options?: Readonly<Record<string, unknown>>;
  readonly transformations?: readonly Transformation[];
  /** A range of the panel's own, such as the last day, or `+90d` for the days to come. */
  readonly timeFrom?: string;
  /** How much earlier than that; `0d/M` rounds the range to whole months. */
  readonly timeShift?: string;
}

const refIds = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The reference of the query at a position. */
const refIdAt = (index: number): string => refIds.charAt(index);

/** The data source the dashboard's variable chooses. */
export const chosenDataSource = { type: pluginType, uid: '${datasource}' } as const;

/** The panel as Grafana's JSON has it. */
export function panelJson(panel: Panel, id: number, gridPos: Readonly<Record<'x' | 'y' | 'w' | 'h', number>>) {
  const { type, title, description, asks, defaults = {}, overrides = [], options = {}, transformations } = panel;
  return {
    id,
    type,
    // The options are those of this version; Grafana would otherwise take them for older ones.
    pluginVersion: '12.0.0',
    title,
    description,
    gridPos,
    datasource: chosenDataSource,
    targets: asks.map((ask, index) => ({
      refId: refIdAt(index),
      datasource: chosenDataSource,
      schemaVersion: 1,
      ...ask,
    })),
    fieldConfig: { defaults, overrides },
    options,
    ...(transformations && { transformations }),
    ...(panel.timeFrom !== undefined && { timeFrom: panel.timeFrom, hideTimeOverride: true }),
    ...(panel.timeShift !== undefined && { timeShift: panel.timeShift }),
  };
}

/** The frames of the query at a position. */
export const ofFrames = (index: number) => ({ id: 'byRefId', options: refIdAt(index) });

/** Settings of the series of the query at a position. */
export const ofQuery = (index: number, properties: Readonly<Record<string, unknown>>): Override =>
  override('byFrameRefID', refIdAt(index), properties);

/** Settings of the fields whose name fits, such as a column's. */
export const named = (name: string, properties: Readonly<Record<string, unknown>>): Override =>
  override('byName', name, properties);

/** Settings of the fields of a type, such as those with times. */
export const ofType = (type: 'time', properties: Readonly<Record<string, unknown>>): Override =>
  override('byType', type, properties);

export const namedLike = (pattern: string, properties: Readonly<Record<string, unknown>>): Override =>
  override('byRegexp', pattern, properties);

function override(id: string, options: unknown, properties: Readonly<Record<string, unknown>>): Override {
  return {
    matcher: { id, options },
    properties: Object.entries(properties).map(([property, value]) => ({ id: property, value })),
  };
}

export const fixedColor = (name: string) => ({ mode: 'fixed', fixedColor: name });
