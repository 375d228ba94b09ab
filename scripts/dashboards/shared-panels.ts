// Panels and variables that several dashboards show.
import { lensNames } from '../../src/shared/query/lens-names';
import { ask, monthly, seriesName } from './asks';
import { bad, good } from './colors';
import { dimensionVariable, queryVariable } from './dashboard';
import { bars, groupLines, widths } from './kinds';
import { type Ask, fixedColor, named, ofQuery, type Override, type Panel } from './panel';

/** The dashboard that a CSM's name leads to. */
export const scorecardUid = 'cs-csm-scorecard';

export const csmVariable = dimensionVariable('csm', 'CSM');
export const csmsVariable = dimensionVariable('csm', 'CSM', { several: true });
export const teamsVariable = dimensionVariable('team', 'Team', { several: true });

/** The CSM who looks; unseen, for links, and not in addresses, which people send each other. */
export const meVariable = queryVariable('me', 'Me', { list: 'me' }, { hide: 2, skipUrlSync: true });

/** What panels break down by: a segment of the data source's own, a band, or the team. */
export const segmentVariable = queryVariable('segment', 'Break down by', { list: 'breakdowns' });

/** The value of the variable above, in `by`. */
export const bySegment = { by: ['$segment'] };

/** What a dashboard's address holds that would be wrong in that of another. */
const notPassedOn = 'viewPanel,editPanel,editview,inspect,inspectTab,var-datasource,var-csm';

/**
 * From a CSM's name in a table to the scorecard, on the same data source. The range is read off the address: `__from` is
 * the panel's own, which may be a second.
 */
export const scorecardLink: Override = named('CSM', {
  links: [
    {
      title: 'Scorecard of this CSM',
      url: `/d/${scorecardUid}\${__url.params:exclude:${notPassedOn}}&\${datasource:queryparam}&var-csm=\${__value.text:percentencode}`,
    },
  ],
});

/** What a panel is kept to. */
type Scope = Pick<Ask, 'filters'>;

export const mrrBridge = (scope: Scope = {}): Panel =>
  bars(
    {
      title: 'MRR bridge',
      description:
        'What was added to monthly recurring revenue each month (above zero) and what was lost (below). The unfinished month shows what happened so far.',
    },
    ['mrr_new', 'mrr_expansion', 'mrr_reactivation', 'mrr_contraction', 'mrr_churned'].map((metric) =>
      ask(metric, { ...scope, period: monthly })
    ),
    {
      overrides: [
        ofQuery(0, { color: fixedColor(good.strong) }),
        ofQuery(1, { color: fixedColor(good.middle) }),
        ofQuery(2, { color: fixedColor(good.soft) }),
        ofQuery(3, { color: fixedColor(bad.middle), 'custom.transform': 'negative-Y' }),
        ofQuery(4, { color: fixedColor(bad.strong), 'custom.transform': 'negative-Y' }),
      ],
    }
  );

export const churnBySegment = (scope: Scope = {}): Panel =>
  groupLines(
    {
      title: 'Customer churn by $segment',
      description:
        'Share of each group’s customers lost in the month, beside the company. A group far above the others is worth a look at the accounts behind it.',
    },
    ask('customer_churn_rate', { ...scope, ...bySegment, period: monthly })
  );

/** The 95 % interval of a line, of the lenses `low` and `high`, as a light band; in the tooltip, not in the legend. */
export function intervalBand(metric: string, color: string): Override[] {
  const edge = {
    color: fixedColor(color),
    'custom.lineWidth': 0,
    'custom.showPoints': 'never',
    'custom.hideFrom': { legend: true, tooltip: false, viz: false },
  };
  return [
    named(seriesName(metric, 'low'), { displayName: 'Low', ...edge }),
    named(seriesName(metric, 'high'), {
      displayName: 'High',
      ...edge,
      'custom.fillBelowTo': 'Low',
      'custom.fillOpacity': 15,
    }),
  ];
}

/** What the funnel says in words. */
const outsideMappings = [
  {
    type: 'value',
    options: Object.fromEntries(
      [
        ['-2', 'clearly lower (99.8 %)'],
        ['-1', 'lower (95 %)'],
        ['0', 'as chance has it'],
        ['1', 'higher (95 %)'],
        ['2', 'clearly higher (99.8 %)'],
      ].map(([value = '', text], index) => [value, { text, index }])
    ),
  },
];

/** Columns of lenses, as narrow as their headings allow. */
export const lensWidths: readonly Override[] = widths({
  [lensNames.company]: 100,
  [lensNames.low]: 95,
  [lensNames.high]: 95,
  [lensNames.company_without]: 150,
  [lensNames.n]: 105,
});

/** The column of the lens `outside`, in words. */
export const outsideWords: Override = named(lensNames.outside, { mappings: outsideMappings });
