// A funnel plot out of Grafana's own panel: the limits are worked out by transformations, from the company's share p
// and the size n of each book, as p ± k·√(p(1−p)/n). The lens `outside` judges by exact tails; the lines are for the eye.
import { lensNames } from '../../src/shared/query/lens-names';
import { findMetric } from '../../src/shared/catalogue';
import { ask } from './asks';
import { bad, company, good } from './colors';
import { windowColumns, withoutColumns } from './kinds';
import { type Ask, fixedColor, named, type Panel, type Transformation } from './panel';

const limits = [
  { name: '95 %', errors: '1.96', color: bad.middle },
  { name: '99.8 %', errors: '3.09', color: bad.strong },
] as const;

export function funnel(title: string, description: string, metric: string, period: Ask['period'], size: string): Panel {
  const rate = findMetric(metric)?.name ?? metric;
  const line = (name: string, color: string, dash: number[] = []) =>
    named(name, {
      'custom.show': 'lines',
      color: fixedColor(color),
      'custom.lineWidth': 1,
      ...(dash.length > 0 && { 'custom.lineStyle': { fill: 'dash', dash } }),
    });
  const drawn = [lensNames.company, ...limits.flatMap(({ name }) => [`${name} low`, `${name} high`])];
  return {
    type: 'xychart',
    title,
    description,
    asks: [ask(metric, { by: ['csm'], period, lenses: ['value', 'company', 'n'], format: 'table' })],
    timeFrom: '1s',
    defaults: {
      min: 0,
      unit: 'percentunit',
      custom: { show: 'points', pointSize: { fixed: 9 }, fillOpacity: 70, axisPlacement: 'auto' },
    },
    overrides: [
      named(lensNames.n, { decimals: null, 'custom.axisLabel': size, min: 0 }),
      named(rate, { color: fixedColor(good.strong) }),
      line(lensNames.company, company),
      ...limits.flatMap(({ name, color }) => [
        line(`${name} low`, color, name === '95 %' ? [6, 4] : []),
        line(`${name} high`, color, name === '95 %' ? [6, 4] : []),
      ]),
    ],
    options: {
      mapping: 'manual',
      series: [rate, ...drawn].map((name) => ({
        name: { fixed: name === rate ? 'Books' : name },
        frame: { matcher: { id: 'byIndex', options: 0 } },
        x: { matcher: { id: 'byName', options: lensNames.n } },
        y: { matcher: { id: 'byName', options: name } },
      })),
      legend: { displayMode: 'list', placement: 'bottom', showLegend: true },
      tooltip: { mode: 'single', sort: 'none' },
    },
    transformations: [
      withoutColumns(...windowColumns),
      {
        id: 'filterByValue',
        options: {
          type: 'include',
          match: 'all',
          // A rate that is withheld would be drawn at 0.
          filters: [
            { fieldName: lensNames.n, config: { id: 'greater', options: { value: 0 } } },
            { fieldName: rate, config: { id: 'isNotNull', options: {} } },
          ],
        },
      },
      { id: 'sortBy', options: { sort: [{ field: lensNames.n }] } },
      ...steps(lensNames.company, lensNames.n),
    ],
  };
}

/** p² → p − p² → that over n → its root, by way of logarithms → k roots on both sides of p. */
function steps(p: string, n: string): readonly Transformation[] {
  return [
    binary('p²', p, '*', p),
    binary('variance', p, '-', 'p²'),
    binary('variance of the share', 'variance', '/', n),
    unary('logarithm', 'ln', 'variance of the share'),
    binary('half of it', 'logarithm', '*', '0.5'),
    unary('standard error', 'exp', 'half of it'),
    ...limits.flatMap(({ name, errors }) => [
      binary(`${name} width`, 'standard error', '*', errors),
      binary(`${name} low`, p, '-', `${name} width`),
      binary(`${name} high`, p, '+', `${name} width`),
    ]),
    withoutColumns(
      'p²',
      'variance',
      'variance of the share',
      'logarithm',
      'half of it',
      'standard error',
      ...limits.map(({ name }) => `${name} width`)
    ),
  ];
}

const calculate = (alias: string, options: object): Transformation => ({
  id: 'calculateField',
  options: { alias, replaceFields: false, ...options },
});

const binary = (alias: string, left: string, operator: string, right: string): Transformation =>
  calculate(alias, { mode: 'binary', binary: { left, operator, right } });

const unary = (alias: string, operator: string, fieldName: string): Transformation =>
  calculate(alias, { mode: 'unary', unary: { operator, fieldName } });
