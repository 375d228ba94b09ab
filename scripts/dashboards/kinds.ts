// The kinds of panel the dashboards use, with the looks they share.
import { company } from './colors';
import { type Ask, fixedColor, named, ofQuery, ofType, type Override, type Panel, type Transformation } from './panel';

type Words = Pick<Panel, 'title' | 'description'>;

interface More {
  readonly overrides?: readonly Override[];
  readonly defaults?: Readonly<Record<string, unknown>>;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly transformations?: readonly Transformation[];
  readonly timeFrom?: string;
  readonly timeShift?: string;
}

const legend = (placement: 'bottom' | 'right' = 'bottom') => ({ displayMode: 'list', placement, showLegend: true });
const tooltip = { mode: 'multi', sort: 'none' };

const merge = (
  base: Omit<Panel, 'title' | 'description' | 'asks'>,
  { options, defaults, overrides = [], ...more }: More
) => ({
  ...base,
  ...more,
  overrides: [...(base.overrides ?? []), ...overrides],
  options: { ...base.options, ...options },
  defaults: { ...base.defaults, ...defaults },
});

/** What a number that is withheld or not known is shown as. */
const noValue = '–';

const lastValue = { calcs: ['lastNotNull'], fields: '', values: false };

/** One number, or one for each lens side by side, each under its name. */
export function stat(words: Words, asks: readonly Ask[], more: More = {}): Panel {
  const several = asks.length > 1 || asks.some(({ lenses = ['value'] }) => lenses.length > 1);
  return {
    ...words,
    asks: asks.map((ask) => ({ format: 'numeric', ...ask })),
    ...merge(
      {
        type: 'stat',
        defaults: { color: fixedColor('text'), noValue },
        options: {
          colorMode: 'none',
          graphMode: 'none',
          justifyMode: 'auto',
          orientation: several ? 'vertical' : 'auto',
          textMode: several ? 'value_and_name' : 'value',
          wideLayout: !several,
          // Of one size in all tiles; a single number fills its tile.
          ...(several && { text: { titleSize: 13, valueSize: 26 } }),
          reduceOptions: lastValue,
        },
      },
      more
    ),
  };
}

/** Days on the axis of time, as a month's name alone may stand anywhere in the month. */
const days = ofType('time', { unit: 'time:D MMM YY' });

/** Lines over time. */
export function lines(words: Words, asks: readonly Ask[], more: More = {}): Panel {
  return {
    ...words,
    asks,
    ...merge(
      {
        type: 'timeseries',
        defaults: {
          custom: {
            drawStyle: 'line',
            lineWidth: 2,
            fillOpacity: 0,
            showPoints: 'auto',
            pointSize: 5,
            spanNulls: false,
          },
        },
        overrides: [days],
        options: { legend: legend(), tooltip },
      },
      more
    ),
  };
}

/** Bars over time, each standing on its period; stacked where several queries fill one. */
export function bars(words: Words, asks: readonly Ask[], more: More = {}): Panel {
  return {
    ...words,
    asks,
    ...merge(
      {
        type: 'timeseries',
        defaults: {
          custom: {
            drawStyle: 'bars',
            fillOpacity: 80,
            lineWidth: 0,
            barAlignment: 1,
            barWidthFactor: 0.8,
            stacking: { mode: 'normal', group: 'A' },
          },
        },
        overrides: [days],
        options: { legend: legend(), tooltip },
      },
      more
    ),
  };
}

/** The order a table opens in. */
export const sortedBy = (displayName: string, desc: boolean) => ({ sortBy: [{ displayName, desc }] });

/** Columns that say which window a row is of. */
export const windowColumns = ['Start', 'End', 'Window', 'So far'] as const;

export function table(words: Words, asks: readonly Ask[], more: More = {}): Panel {
  return {
    ...words,
    asks: asks.map((ask) => ({ format: 'table', ...ask })),
    ...merge(
      {
        type: 'table',
        defaults: { noValue },
        options: { showHeader: true, cellHeight: 'sm' },
        transformations: [withoutColumns(...windowColumns)],
      },
      more
    ),
  };
}

/** Columns of a table in pixels; the others share what is left. */
export const widths = (pixels: Readonly<Record<string, number>>): Override[] =>
  Object.entries(pixels).map(([name, width]) => named(name, { 'custom.width': width }));

/** Columns that only links read; `hidden` is what older tables know. */
export const unseen = (...names: readonly string[]): Override[] =>
  names.map((name) =>
    named(name, { 'custom.hidden': true, 'custom.hideFrom': { viz: true, legend: true, tooltip: true } })
  );

/** Leaves columns out of a table. */
export const withoutColumns = (...names: readonly string[]): Transformation => ({
  id: 'organize',
  options: { excludeByName: Object.fromEntries(names.map((name) => [name, true])) },
});

/** Keeps only these columns of a table. */
export const onlyColumns = (...names: readonly string[]): Transformation => ({
  id: 'filterFieldsByName',
  options: { include: { names } },
});

/** Horizontal bars, one for each group of the last window. */
export function rowBars(words: Words, ask: Ask, more: More = {}): Panel {
  return {
    ...words,
    asks: [{ format: 'numeric', ...ask }],
    ...merge(
      {
        type: 'bargauge',
        defaults: { color: fixedColor('blue'), min: 0, noValue },
        options: {
          displayMode: 'basic',
          orientation: 'horizontal',
          valueMode: 'text',
          showUnfilled: false,
          namePlacement: 'left',
          sizing: 'auto',
          reduceOptions: lastValue,
        },
      },
      more
    ),
  };
}

/** Beside the groups that follow: neutral and thin. */
export const neutral = (displayName: string): Override =>
  ofQuery(0, { displayName, color: fixedColor(company), 'custom.lineWidth': 1 });

/**
 * A line for each group, and everybody's. That is asked first: Grafana colours by position, so a group has the same
 * colour on every panel, and the first colour, which is green, goes to nobody.
 */
export function groupLines(words: Words, { by, ...rest }: Ask, more: More = {}): Panel {
  const { lenses = ['company'] } = rest;
  return lines(
    words,
    [
      { ...rest, lenses },
      { by, ...rest },
    ],
    {
      ...more,
      overrides: [neutral('Company'), ...(more.overrides ?? [])],
    }
  );
}
