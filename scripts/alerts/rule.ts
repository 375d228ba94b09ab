// Alert rules as Grafana provisions them: queries of ours, joined by group, and one condition over them.
import { type Ask, pluginType } from '../dashboards/panel';

const DAY_SECONDS = 86_400;

/** Days ahead of now are negative. */
export interface Span {
  readonly fromDaysAgo: number;
  readonly toDaysAgo: number;
}

export interface Rule {
  /** Never changes: silences and links name it. */
  readonly uid: string;
  readonly title: string;
  /** What the numbers are of, as a label. */
  readonly metric: string;
  readonly severity: 'info' | 'warning' | 'critical';
  /** `$values.<name>_percent` is that number times 100: Grafana's own function for percentages shows four digits. */
  readonly summary: string;
  readonly description: string;
  /** Dashboard that shows the same, with a query string if need be. */
  readonly link: string;
  /** Queries by the name that the condition and the annotations use. */
  readonly asks: Readonly<Record<string, RuleAsk>> & { readonly value: RuleAsk };
  /** What `rows` shows the accounts of, over its span; what `value` asks for, in its last window, where it does not say. */
  readonly rowsOf?: RuleAsk;
  /** Names of which not the last value in the span counts but the greatest, or the least. */
  readonly extremes?: Readonly<Record<string, 'max' | 'min'>>;
  /** Numbers for the texts alone, by name, in Grafana's expression language. */
  readonly computed?: Readonly<Record<string, string>>;
  /** In Grafana's expression language; fires where it is not 0. */
  readonly condition: string;
  /** What becomes of a group without a number. */
  readonly noData?: 'OK' | 'NoData' | 'Alerting';
  readonly for?: string;
}

export type RuleAsk = Ask & { readonly span?: Span };

export const ask = (metric: string, more: Omit<RuleAsk, 'metric'> = {}): RuleAsk => ({ metric, ...more });

/** A day is enough: the window that ended last is read whole, whatever the range. */
const lastDay: Span = { fromDaysAgo: 1, toDaysAgo: 0 };
/** The provisioned sample company. */
export const DATA_SOURCE = 'cs-sample';
const EXPRESSIONS = '__expr__';

export function ruleJson(rule: Rule) {
  const { uid, title, metric, severity, summary, description, link, asks, extremes = {} } = rule;
  const { computed = {} } = rule;
  const numbers = [...Object.keys(asks), ...Object.keys(computed)];
  return {
    uid,
    title,
    condition: 'fires',
    for: rule.for ?? '5m',
    noDataState: rule.noData ?? 'OK',
    execErrState: 'Error',
    labels: { area: 'customer-success', metric, severity },
    annotations: {
      summary,
      description,
      ...Object.fromEntries(numbers.map((name) => [name, `{{ with $values.${name} }}{{ .Value }}{{ end }}`])),
      link,
      rows: rowsPath(rule),
    },
    data: [
      ...Object.entries(asks).flatMap(([name, asked]) => queryData(name, asked, extremes[name])),
      ...Object.entries({ ...computed, ...percents(rule), fires: rule.condition }).map(([name, formula]) =>
        expression(name, { type: 'math', expression: formula })
      ),
    ],
  };
}

const percents = ({ summary, description }: Rule): Record<string, string> =>
  Object.fromEntries(
    [...`${summary} ${description}`.matchAll(/\$values\.((\w+)_percent)\b/g)].map(([, name = '', of = '']) => [
      name,
      `$${of} * 100`,
    ])
  );

/** Explore with the accounts behind the number, kept to the group that fires; Grafana puts the group's labels in. */
function rowsPath({ asks, rowsOf }: Rule): string {
  const { by = [], lenses, span, filters, ...asked } = rowsOf ?? asks.value;
  const group = Object.fromEntries(by.map((name) => [name, [`$labels.${name}`]]));
  const query = {
    refId: 'A',
    datasource: { type: pluginType, uid: DATA_SOURCE },
    schemaVersion: 1,
    ...asked,
    // The one that ended last, not the one of today beside it.
    ...(asked.period?.window !== undefined && { partial: false }),
    filters: { ...filters, ...group },
    format: 'accounts',
  };
  const since = rowsOf?.span?.fromDaysAgo ?? 0;
  const range = {
    from: since > 0 ? `now-${since}d` : 'now',
    to: span !== undefined && span.toDaysAgo < 0 ? `now+${-span.toDaysAgo}d` : 'now',
  };
  const panes = encodeURIComponent(JSON.stringify({ kpi: { datasource: DATA_SOURCE, queries: [query], range } }));
  // As JSON has it, quotes included, whatever the name holds.
  const filledIn = panes.replace(/%22%24labels\.(\w+)%22/g, '{{ printf "%q" $labels.$1 | urlquery }}');
  return `/explore?schemaVersion=1&panes=${filledIn}`;
}

interface Step {
  readonly refId: string;
  readonly datasourceUid: string;
  /** Seconds before now; absent for expressions. */
  readonly relativeTimeRange?: { readonly from: number; readonly to: number };
  readonly model: Readonly<Record<string, unknown>>;
}

function queryData(name: string, { span = lastDay, ...asked }: RuleAsk, extreme: 'max' | 'min' | undefined): Step[] {
  const format = extreme === undefined ? 'numeric' : 'timeseries';
  const refId = extreme === undefined ? name : `${name}_series`;
  const query = {
    refId,
    datasourceUid: DATA_SOURCE,
    relativeTimeRange: { from: span.fromDaysAgo * DAY_SECONDS, to: span.toDaysAgo * DAY_SECONDS },
    model: { refId, schemaVersion: 1, ...asked, format, labels: 'groups' },
  };
  if (extreme === undefined) {
    return [query];
  }
  // Windows without a number would make the greatest of them none, which the condition takes for a yes.
  const settings = extreme === 'max' ? { mode: 'replaceNN', replaceWithValue: 0 } : { mode: 'dropNN' };
  return [query, expression(name, { type: 'reduce', expression: refId, reducer: extreme, settings })];
}

const expression = (refId: string, model: Step['model']): Step => ({
  refId,
  datasourceUid: EXPRESSIONS,
  model: { refId, ...model },
});
