// Where a number leads: the accounts behind it in Explore, and the scorecard of the CSM it is about. Everything of the
// query is written out, so that the links hold whatever variables and range the dashboard has then.
import { INHERITED } from '../../families/revenue-cohort/facts/inherited';
import { isOfRows } from '../../shared/catalogue/metric';
import { defaultQuery } from '../../shared/query/parse-query';
import type { KpiQuery, LensId } from '../../shared/query/query';
import { BLANK, OTHER, UNASSIGNED } from '../facts';
import type { Group, KpiResult } from '../plan/result';

export interface DataLink {
  readonly title: string;
  readonly url: string;
  readonly targetBlank?: boolean;
}

/** The data source that the links ask; null where nobody follows links, as in alert rules. */
export type LinkTarget = {
  readonly uid: string;
  readonly type: string;
  /** Where an account is in the CRM, with `{account}` for its id. */
  readonly accountUrl?: string | undefined;
} | null;

const SCORECARD = 'cs-csm-scorecard';
/** Groups that are no value one could filter by. */
const leadNowhere: ReadonlySet<string> = new Set([OTHER, INHERITED]);
const noPerson: ReadonlySet<string> = new Set([...leadNowhere, UNASSIGNED, BLANK]);

/** Lenses on another window than their own, on everybody else, or on no accounts at all. */
const ofOtherAccounts: ReadonlySet<LensId> = new Set(['previous', 'year_ago', 'company_without', 'expected', 'target']);

type Linked = Pick<KpiResult, 'metric' | 'query' | 'period'>;

/** A value known now, or text that Grafana fills in when the link is followed. */
type Part = { readonly known: string } | { readonly filledIn: string };

/** Links as a field's configuration carries them. */
export const linked = (links: readonly DataLink[]) => (links.length === 0 ? {} : { links });

/** `time` is an instant of the window, or the variable that Grafana puts it in for. */
export function linksOf(
  result: Linked,
  group: Group,
  lens: LensId,
  time: string,
  target: LinkTarget
): readonly DataLink[] {
  const { csm } = group.key;
  return leading(result, lens, target, {
    values: Object.entries(group.key).map(([name, { id }]) => [name, { known: id }]),
    time,
    scorecard:
      csm === undefined || noPerson.has(csm.id) ? undefined : [`Scorecard of ${csm.label}`, encodeURIComponent(csm.id)],
  });
}

/** The columns of one dimension that links read a row's group from. */
export interface LinkColumns {
  readonly shown: string;
  /** The same texts as they stand inside a JSON string; the shown column where that makes no difference. */
  readonly inJson: string;
}

/**
 * Links of a table's column, whose rows say group and window; `columns` are those of the query's breakdown. A window
 * that is the only one is written out: panels leave out columns that say the same in every row. Where they leave out
 * the moments of several, the 0 is all there is of one: a window of 1970 without a row, not that of now, which
 * Explore takes for want of a moment.
 */
export function tableLinks(
  result: Linked & Pick<KpiResult, 'windows'>,
  lens: LensId,
  columns: readonly LinkColumns[],
  target: LinkTarget
): readonly DataLink[] {
  const { by } = result.query;
  const csm = columns[by.indexOf('csm')]?.shown;
  const stamp = result.period.window === undefined ? 'start' : 'end';
  const [window, ...others] = result.windows;
  return leading(result, lens, target, {
    values: by.map((name, at) => [name, { filledIn: cell(columns[at]?.inJson ?? name) }]),
    time: window !== undefined && others.length === 0 ? String(window.stamp) : `0\${__data.fields.${stamp}.numeric}`,
    scorecard: csm === undefined ? undefined : ['Scorecard of the CSM', cell(csm)],
  });
}

/** To the account in the CRM; `column` holds its id. */
export const accountLinks = (column: string, target: LinkTarget): readonly DataLink[] =>
  target?.accountUrl === undefined
    ? []
    : [
        {
          title: 'Open the account',
          url: target.accountUrl.replaceAll('{account}', () => cell(column)),
          targetBlank: true,
        },
      ];

const cell = (field: string): string => `\${__data.fields[${JSON.stringify(field)}]:percentencode}`;

interface Place {
  readonly values: ReadonlyArray<readonly [dimension: string, value: Part]>;
  readonly time: string;
  readonly scorecard: readonly [title: string, csm: string] | undefined;
}

/** What is of everybody leads to nobody's scorecard, and what is of other accounts or of no value to no rows. */
function leading(result: Linked, lens: LensId, target: LinkTarget, { values, time, scorecard }: Place): DataLink[] {
  if (target === null) {
    return [];
  }
  const everybody = lens === 'company';
  const held = values.filter(([name]) => !everybody || name === result.metric.requires);
  const hasRows =
    !ofOtherAccounts.has(lens) && !values.some(([, value]) => 'known' in value && leadNowhere.has(value.known));
  return [
    ...(hasRows ? [rowsLink(result, held, everybody, time, target)] : []),
    ...(everybody || scorecard === undefined ? [] : [scorecardLink(...scorecard, target)]),
  ];
}

function rowsLink(
  { metric, query, period }: Linked,
  values: ReadonlyArray<readonly [string, Part]>,
  everybody: boolean,
  time: string,
  { uid, type }: NonNullable<LinkTarget>
): DataLink {
  const grouped = new Set(values.map(([name]) => name));
  // What rows say holds for the company as well.
  const holds = (name: string): boolean => !grouped.has(name) && (!everybody || isOfRows(metric, name));
  const kept = Object.entries(query.filters).filter(([name]) => holds(name));
  const own = { metric: query.metric, period, format: 'accounts' };
  const rest = { ...departures(query), ...own, refId: 'A', datasource: { type, uid } };
  const literal = encodeURIComponent;
  const filters = [
    ...kept.map(([name, ids]) => literal(`${JSON.stringify(name)}:${JSON.stringify(ids)}`)),
    ...values.map(([name, part]) =>
      'known' in part
        ? literal(`${JSON.stringify(name)}:[${JSON.stringify(part.known)}]`)
        : `${literal(`${JSON.stringify(name)}:["`)}${part.filledIn}${literal('"]')}`
    ),
  ].join(literal(','));
  const opening = `{"kpi":{"datasource":${JSON.stringify(uid)},"queries":[${JSON.stringify(rest).slice(0, -1)},"filters":{`;
  const panes = `${literal(opening)}${filters}${literal('}}],"range":{"from":"')}${time}${literal('","to":"')}${time}${literal('"}}}')}`;
  return { title: 'Accounts behind this number', url: `/explore?schemaVersion=1&panes=${panes}`, targetBlank: true };
}

/** What of the query is not as usual and bears on which accounts are behind a number. */
function departures({ schemaVersion, attribution, definition, partial, calendar }: KpiQuery): object {
  const usual = defaultQuery();
  const usually = new Map<string, unknown>(Object.entries(usual.definition));
  const switches = Object.entries(definition).filter(([name, value]) => value !== usually.get(name));
  return {
    schemaVersion,
    ...(attribution === usual.attribution ? {} : { attribution }),
    ...(switches.length === 0 ? {} : { definition: Object.fromEntries(switches) }),
    // Without it accounts keep and leave out the same windows as the number.
    ...(partial === undefined ? {} : { partial }),
    ...(calendar && { calendar }),
  };
}

/** In panels with a range of their own Grafana leaves the range out, and the scorecard takes its usual one. */
const scorecardLink = (title: string, csm: string, { uid }: NonNullable<LinkTarget>): DataLink => ({
  title,
  url: `/d/${SCORECARD}?var-datasource=${encodeURIComponent(uid)}&var-csm=${csm}&\${__url_time_range}`,
});
