// The rows behind a number as one table: window, group, account, and what it contributes to each side.
import { dimensionName } from '../../shared/catalogue/dimension-names';
import { metricFormula } from '../../shared/catalogue/metric';
import type { AccountsResult } from '../plan/run-accounts';
import { numberColumn, textColumn, timeColumn } from './column';
import { moneyUnit, unitConfig } from './field-config';
import { encodeFrame, field, type FrameField } from './frame';
import { resultMeta } from './frame-meta';
import { fieldNames } from './group-names';
import { accountLinks, linked, type LinkTarget } from './links';

/** Room for a usual company's name; Grafana gives a column 150 of its own. */
const NAME_WIDTH = 210;

/**
 * Newest window first, the largest contribution first. Columns by what readers ask first: who, how much, whose, what it
 * pays. The window's name leads where it tells rows apart.
 */
export function encodeAccounts(result: AccountsResult, refId: string, target: LinkTarget = null): Uint8Array[] {
  const { metric, query, windows, rows, sides, currency, details, segments } = result;
  const about = ['owner', 'mrr_at_start', 'mrr_at_end', 'leaves_on'];
  const own = ['start', 'end', 'window', 'account', 'account_name', 'days', ...sides.map(({ id }) => id), ...about];
  const names = fieldNames(query.by, own);
  const more = segments.filter((segment) => !query.by.includes(segment));
  const moreNames = fieldNames(more, [...own, ...names]);
  const told = rows.map(({ window, account }) => details(window, account.id));
  const amount = (name: string, title: string, values: ReadonlyArray<number | null>): FrameField => ({
    name,
    column: numberColumn(values),
    config: {
      ...moneyUnit(currency),
      displayNameFromDS: title,
      description: 'Of the window of the row; empty where the account was no customer then.',
    },
  });
  const leaving = told.map((each) => each?.leavesOn ?? '');
  const isNumber = sides.length === 1;
  const withDays = rows.some(({ days }) => days !== null);
  const toAccount = linked(accountLinks('account', target));
  const windowName = field('window', 'Window', textColumn(rows.map(({ window }) => window.label)));
  const isOneWindow = windows.length === 1;
  const whatItAdds = sides.map(({ id, title, isMoney }, index): FrameField => ({
    name: id,
    column: numberColumn(rows.map(({ values }) => values[index] ?? null)),
    config: {
      ...(isNumber ? unitConfig(metric, 'value', currency) : isMoney ? moneyUnit(currency) : { unit: 'none' }),
      displayNameFromDS: title,
      description: isNumber ? metric.summary : `What the account adds to ${metricFormula(metric, query.definition)}`,
    },
  }));
  const paid = [
    amount(
      'mrr_at_start',
      'MRR at start',
      told.map((each) => each?.mrrAtStart ?? null)
    ),
    amount(
      'mrr_at_end',
      'MRR at end',
      told.map((each) => each?.mrrAtEnd ?? null)
    ),
  ].filter(({ config }) => !sides.some(({ title }) => title === config?.displayNameFromDS));
  const fields: FrameField[] = [
    ...(isOneWindow ? [] : [windowName]),
    field('account_name', 'Account', textColumn(rows.map(({ account }) => account.name)), {
      ...toAccount,
      custom: { minWidth: NAME_WIDTH },
    }),
    ...(withDays ? [field('days', 'Days', numberColumn(rows.map(({ days }) => days)))] : []),
    ...whatItAdds,
    ...query.by.map((dimension, index) =>
      field(
        names[index] ?? dimension,
        dimensionName(dimension) ?? dimension,
        textColumn(rows.map(({ key }) => key[dimension]?.label ?? ''))
      )
    ),
    ...(query.by.includes('csm')
      ? []
      : [field('owner', 'CSM', textColumn(told.map((each) => each?.owners.join(', ') ?? '')))]),
    ...paid,
    ...(leaving.some((day) => day !== '') ? [field('leaves_on', 'Leaves on', textColumn(leaving))] : []),
    ...more.map((segment, index) =>
      field(moreNames[index] ?? segment, segment, textColumn(told.map((each) => each?.segments[segment] ?? '')))
    ),
    field('account', 'Account id', textColumn(rows.map(({ account }) => account.id)), toAccount),
    ...(isOneWindow ? [windowName] : []),
    field('start', 'Start', timeColumn(rows.map(({ window }) => window.start))),
    field('end', 'End', timeColumn(rows.map(({ window }) => window.end))),
  ];
  const meta = { preferredVisualisationType: 'table' as const, ...resultMeta(result, windows) };
  return [encodeFrame({ name: metric.name, refId, meta, fields })];
}
