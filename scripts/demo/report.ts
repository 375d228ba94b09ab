// The plugin's answers as a person wants to read them: scorecard, chart, spike. Pure text.
import type { Answer } from './plugin-client';
import type { Point, Series } from './read-frame';
import { spikeRule, type SpikeSearch } from './spike';
import { textTable } from './text-table';

export const scorecardMetrics = {
  nrr: 'net_revenue_retention',
  grr: 'gross_revenue_retention',
  churn: 'customer_churn_rate',
  nps: 'nps',
} as const;

export type ScorecardMetric = keyof typeof scorecardMetrics;
/** Per metric, answers with the lenses value and n; NPS is missing where no surveys are mapped. */
export type ScorecardAnswers = Readonly<Partial<Record<ScorecardMetric, Answer>>>;

const SMALL = 10;
const none = '–';

export const percent = (value: number | null): string => (value === null ? none : `${(100 * value).toFixed(1)} %`);
const points = (value: number | null): string => (value === null ? none : value.toFixed(0).replace('-', '−'));
const whole = (value: number | null): string => (value === null ? none : value.toFixed(0));

/** One line per CSM and one for the company; books under ten customers are marked, withheld numbers are a dash. */
export function scorecard(
  byCsm: ScorecardAnswers,
  company: ScorecardAnswers,
  teams: ReadonlyMap<string, string>
): string[] {
  const names = new Set(Object.values(byCsm).flatMap(({ series }) => series.map(({ labels }) => labels.csm ?? '')));
  const row = (name: string, team: string, pick: (metric: ScorecardMetric, lens: string) => number | null) => {
    const churn = pick('churn', 'value');
    const customers = pick('churn', 'n');
    const lost = churn === null || customers === null ? null : churn * customers;
    const small = customers !== null && customers > 0 && customers < SMALL ? ' *' : '';
    const answers = pick('nps', 'n');
    return [
      name,
      team,
      `${whole(customers)}${small}`,
      percent(pick('nrr', 'value')),
      percent(pick('grr', 'value')),
      percent(churn),
      whole(lost),
      `${points(pick('nps', 'value'))}${answers !== null && answers > 0 && answers < SMALL ? ' *' : ''}`,
      whole(answers),
    ];
  };
  const people = [...names].map((name) =>
    row(name, teams.get(name) ?? '', (metric, lens) => latest(byCsm[metric], lens, ({ csm }) => csm === name))
  );
  const columns = ['CSM', 'Team', 'Customers', 'NRR', 'GRR', 'Churn', 'Lost', 'NPS', 'Answers'].map((title, index) => ({
    title,
    align: index < 2 ? ('left' as const) : ('right' as const),
  }));
  const lines = textTable(columns, [...people, row('Company', '', (metric, lens) => latest(company[metric], lens))]);
  return [
    ...lines,
    '',
    'Customers: those at the start of the 12 months, with whom each CSM began them. – no number: nobody to measure, or too',
    `few to be fair. * fewer than ${SMALL}: chance alone moves this number a lot.`,
  ];
}

/** A bar for each of the last twelve months with a value, on a scale that starts just under the lowest. */
export function chart(series: Series | undefined, timeZone: string): string[] {
  const shown = (series?.points ?? [])
    .filter((point): point is Point & { value: number } => point.value !== null)
    .slice(-SHOWN_MONTHS);
  if (shown.length === 0) {
    return ['No month has a full year of customers before it yet.'];
  }
  const values = shown.map(({ value }) => value);
  const floor = Math.floor(Math.min(...values) * 20 - 0.4) / 20;
  const scale = BAR_LENGTH / (Math.max(...values) - floor);
  const end = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', year: 'numeric', timeZone });
  return [
    ...shown.map(
      ({ time, value }) =>
        `to ${end.format(time - 1).padStart(12)}  ${percent(value).padStart(7)}  ${bar((value - floor) * scale)}`
    ),
    `Bars start at ${percent(floor)}.`,
  ];
}

const SHOWN_MONTHS = 12;
const BAR_LENGTH = 48;
const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];
const bar = (length: number) => '█'.repeat(Math.floor(length)) + (eighths[Math.floor((length % 1) * 8)] ?? '');

/** What the search found, and by which rule. */
export function spikeWords({ spike, compared }: SpikeSearch, timeZone: string): string[] {
  if (compared === 0) {
    return ['Not enough history for a search: a segment needs half a year before the month that is judged.'];
  }
  const month = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone });
  const found =
    spike === null
      ? [`No segment lost more customers in a month than chance explains (${compared} months of segments compared).`]
      : [
          `${spike.segment} = ${spike.value}, ${month.format(spike.month)}: ${spike.lost} of ${spike.customers} customers lost, ${spike.expected.toFixed(1)} expected`,
          `(${percent(spike.lost / spike.customers)} against ${percent(spike.expected / spike.customers)}; chance of that many or more: ${odds(spike.chance)}; ${compared} months of segments compared).`,
        ];
  return [...found, spikeRule];
}

const odds = (chance: number) => `1 in ${Math.round(1 / chance).toLocaleString('en')}`;

function latest(
  answer: Answer | undefined,
  lens: string,
  keep: (labels: Series['labels']) => boolean = () => true
): number | null {
  const series = answer?.series.find(({ labels }) => labels.lens === lens && keep(labels));
  return series?.points.at(-1)?.value ?? null;
}
