// Alert rules as Grafana provisions them: queries of ours, joined by group, and one condition over them.
import type { Ask } from '../dashboards/panel';

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
  readonly summary: string;
  readonly description: string;
  /** Dashboard that shows the same, with a query string if need be. */
  readonly link: string;
  /** Queries by the name that the condition and the annotations use. */
  readonly asks: Readonly<Record<string, RuleAsk>>;
  /** Names whose worst value in the span counts, not the last one. */
  readonly worst?: readonly string[];
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
  const { uid, title, metric, severity, summary, description, link, asks, worst = [], condition } = rule;
  const names = Object.keys(asks);
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
      ...Object.fromEntries(names.map((name) => [name, `{{ with $values.${name} }}{{ .Value }}{{ end }}`])),
      link,
    },
    data: [
      ...names.flatMap((name) => queryData(name, asks[name], worst.includes(name))),
      expression('fires', { type: 'math', expression: condition }),
    ],
  };
}

interface Step {
  readonly refId: string;
  readonly datasourceUid: string;
  /** Seconds before now; absent for expressions. */
  readonly relativeTimeRange?: { readonly from: number; readonly to: number };
  readonly model: Readonly<Record<string, unknown>>;
}

function queryData(name: string, asked: RuleAsk | undefined, isWorst: boolean): Step[] {
  const { span = lastDay, ...ask } = asked ?? { metric: '' };
  const format = isWorst ? 'timeseries' : 'numeric';
  const refId = isWorst ? `${name}_series` : name;
  const query = {
    refId,
    datasourceUid: DATA_SOURCE,
    relativeTimeRange: { from: span.fromDaysAgo * DAY_SECONDS, to: span.toDaysAgo * DAY_SECONDS },
    model: { refId, schemaVersion: 1, ...ask, format, labels: 'groups' },
  };
  // Windows without a number would make the worst of them none, which the condition takes for a yes.
  const settings = { mode: 'replaceNN', replaceWithValue: 0 };
  return isWorst ? [query, expression(name, { type: 'reduce', expression: refId, reducer: 'max', settings })] : [query];
}

const expression = (refId: string, model: Step['model']): Step => ({
  refId,
  datasourceUid: EXPRESSIONS,
  model: { refId, ...model },
});
