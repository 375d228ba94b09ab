// Dashboards as Grafana's JSON: rows of panels become places on the grid, variables their JSON.
import type { EventKind } from '../../src/shared/query/events';
import { other } from './colors';
import { type Ask, chosenDataSource, type Panel, panelJson, pluginType } from './panel';

export interface Row {
  /** Height of each of its lines, in grid units of 38 pixels. */
  readonly h: number;
  /** Widths fill lines of 24. */
  readonly panels: ReadonlyArray<readonly [width: number, panel: Panel]>;
  /** A heading above the row. */
  readonly heading?: string;
}

export interface Variable {
  readonly name: string;
  readonly json: Readonly<Record<string, unknown>>;
}

/** Events of the data source that a viewer can have drawn over the panels; off until switched on. */
export interface Mark {
  readonly name: string;
  readonly color: string;
  readonly kind: EventKind;
  readonly filters?: Ask['filters'];
  /** Titles of the panels it is drawn over, where it would flood the others. */
  readonly over?: readonly string[];
}

export interface Dashboard {
  /** Never changes: links and provisioned homes name it. */
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  readonly rows: readonly Row[];
  readonly variables?: readonly Variable[];
  /** Where panels share an axis of time: deploys and incidents are drawn over them, and these can be. */
  readonly marks?: readonly Mark[];
  readonly from?: string;
  readonly refresh?: string;
  /** Beside the drop-down to the others; may hold variables. */
  readonly links?: ReadonlyArray<{ readonly title: string; readonly url: string; readonly tooltip: string }>;
}

const WIDTH = 24;

const dataSourceVariable: Variable = {
  name: 'datasource',
  json: {
    label: 'Data source',
    type: 'datasource',
    query: pluginType,
    regex: '',
    refresh: 1,
    hide: 0,
    multi: false,
    includeAll: false,
    current: {},
    options: [],
  },
};

/** A variable whose values the data source gives: those of a dimension, or one of its lists. */
export function queryVariable(
  name: string,
  label: string,
  query: { readonly dimension: string } | { readonly list: string },
  more: Readonly<Record<string, unknown>> = {}
): Variable {
  return {
    name,
    json: {
      label,
      type: 'query',
      datasource: chosenDataSource,
      query: { refId: name, ...query },
      definition: 'list' in query ? query.list : query.dimension,
      refresh: 1,
      sort: 0,
      hide: 0,
      multi: false,
      includeAll: false,
      regex: '',
      current: {},
      options: [],
      ...more,
    },
  };
}

/** A variable with the values of a dimension; `several` offers All and more than one. */
export const dimensionVariable = (name: string, label: string, { several = false } = {}): Variable =>
  queryVariable(
    name,
    label,
    { dimension: name },
    several ? { multi: true, includeAll: true, current: { text: ['All'], value: ['$__all'] } } : {}
  );

export function dashboardJson(dashboard: Dashboard) {
  const { uid, title, description, rows, variables = [], marks, from, refresh = '', links = [] } = dashboard;
  const panels = placed(rows);
  return {
    uid,
    title,
    description,
    tags: ['customer-success'],
    schemaVersion: 41,
    version: 1,
    editable: true,
    graphTooltip: 1,
    time: { from: from ?? 'now-12M/M', to: 'now' },
    timezone: 'utc',
    refresh,
    annotations: {
      list: marks === undefined ? [] : [deploysAndIncidents, ...marks.map((mark) => markJson(mark, panels))],
    },
    links: [
      {
        type: 'dashboards',
        title: 'Customer success',
        tags: ['customer-success'],
        asDropdown: true,
        includeVars: true,
        keepTime: false,
        targetBlank: false,
        icon: 'external link',
        tooltip: '',
        url: '',
      },
      ...links.map((link) => ({ type: 'link', icon: 'user', targetBlank: false, keepTime: true, ...link })),
    ],
    templating: {
      list: [dataSourceVariable, ...variables].map(({ name, json }) => ({ name, ...json })),
    },
    panels,
  };
}

/** What the teams of the product write into Grafana, so that it stands on the same axis as what customers did. */
const deploysAndIncidents = {
  name: 'Deploys and incidents',
  datasource: { type: 'grafana', uid: '-- Grafana --' },
  enable: true,
  iconColor: other,
  target: { type: 'tags', tags: ['deploy', 'incident'], matchAny: true, limit: 100 },
};

function markJson({ name, color, kind, filters = {}, over }: Mark, panels: ReturnType<typeof placed>) {
  const ids = over?.map((title) => panels.find((panel) => panel.title === title)?.id);
  if (ids?.includes(undefined)) {
    throw new Error(`"${name}" is drawn over panels that are not there: ${over?.join(', ')}.`);
  }
  return {
    name,
    datasource: chosenDataSource,
    enable: false,
    iconColor: color,
    target: { refId: 'Anno', schemaVersion: 1, format: 'annotations' as const, events: { kinds: [kind] }, filters },
    ...(ids && { filter: { exclude: false, ids } }),
  };
}

function placed(rows: readonly Row[]) {
  let y = 0;
  let id = 0;
  return rows.flatMap(({ h, panels, heading }) => {
    const head = heading === undefined ? [] : [headingJson(heading, ++id, y++)];
    let x = 0;
    const row = panels.map(([w, panel]) => {
      const json = panelJson(panel, ++id, { x, y, w, h });
      x += w;
      if (x === WIDTH) {
        y += h;
        x = 0;
      }
      if (x > WIDTH) {
        throw new Error(`"${panel.title}" sticks out of its line of panels.`);
      }
      return json;
    });
    if (x > 0) {
      throw new Error(`A line of panels is ${x} wide: ${panels.map(([, { title }]) => title).join(', ')}.`);
    }
    return [...head, ...row];
  });
}

const headingJson = (title: string, id: number, y: number) => ({
  id,
  type: 'row',
  title,
  collapsed: false,
  gridPos: { x: 0, y, w: WIDTH, h: 1 },
  panels: [],
});
