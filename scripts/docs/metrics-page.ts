// The metric reference: every metric of the catalogue with its definition, in words.
import { families, type AnyFamily, type AnyMetric } from '../../src/shared/catalogue';
import type { Better, Unit } from '../../src/shared/catalogue/metric';
import { switchesOf, switchWords } from '../../src/shared/query/definition-words';
import { definitionSchema, type Definition } from '../../src/shared/query/query';
import { metricExample } from './metric-example';
import { nullRule, sampleWords } from './metric-rules';
import { table } from './table';

const unitWords: Readonly<Record<Unit, string>> = {
  percent: 'per cent, as a fraction: 0.9 is 90 %',
  count: 'count',
  money: 'money, in the data source currency',
  points: 'points, −100 to 100',
  score: 'score, on its own scale',
  ratio: 'ratio',
  days: 'days',
  hours: 'hours',
  years: 'years',
};

const betterWords: Readonly<Record<Better, string>> = {
  higher: 'higher is better',
  lower: 'lower is better',
  neither: 'neither way is better',
};

const usual = definitionSchema.parse({});
const other: Definition = {
  newAndLost: 'counted',
  reactivation: 'inside',
  answers: 'latest_per_respondent',
  churnDate: 'cancellation',
  movements: 'summed',
  csatBoxes: 'top_one',
  lifespan: 'restricted_mean',
  firstValueDays: 30,
  activationDays: 7,
  reopenDays: 14,
  bookScore: 'mrr_weighted',
  handOverGraceDays: 90,
};

export function metricsPage(): string {
  return [
    '# Metrics',
    'This page is generated from each `metrics.ts` under `src/families` by `npm run docs:generate`.',
    'The id is what queries, alert rules and provisioned dashboards store. The query editor finds a metric by its id, its name and every word under *also called*. How the numbers are broken down and credited: [query editor](query-editor.md), [attribution](attribution.md), [calendar](calendar.md).',
    'The source of a definition is the section of the metric contract, by which this project is built and tested, such as *Metric contract, Voice of the customer*. Where respected references define a number otherwise, [published cases](published-cases.md) names them and says which switch gives theirs.',
    ...families.flatMap(familySection),
  ].join('\n\n');
}

function familySection(family: AnyFamily): string[] {
  const metrics: readonly AnyMetric[] = family.metrics;
  return [
    `## ${family.name}`,
    table(
      ['id', 'name', 'unit', 'better'],
      metrics.map(({ id, name, unit, better }) => [`[\`${id}\`](#${id})`, name, unit, better])
    ),
    ...metrics.map(metricSection),
  ];
}

function metricSection(metric: AnyMetric): string {
  const choices = switchesOf(metric).map(
    (name) => `- Definition: ${switchWords(name, usual)} (default), or ${switchWords(name, other)}.`
  );
  const sample = sampleWords(metric);
  return [
    `### ${metric.id}`,
    `**${metric.name}.** ${metric.summary}`,
    [
      `- Formula: ${metric.formula}`,
      `- Unit: ${unitWords[metric.unit]}; ${betterWords[metric.better]}`,
      `- ${nullRule(metric, usual)}`,
      ...(sample === null ? [] : [`- Sample size (\`n\`): ${sample}`]),
      ...choices,
      `- Needs: ${needs(metric)}`,
      ...(metric.dimensions === undefined ? [] : [`- Also broken down by: ${codes(metric.dimensions)}`]),
      `- Example: ${metricExample(metric, usual)}`,
      `- Source: ${metric.source}`,
      ...(metric.synonyms.length === 0 ? [] : [`- Also called: ${metric.synonyms.join(', ')}`]),
    ].join('\n'),
  ].join('\n\n');
}

const codes = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');

const link = (entity: string): string => `[${entity}](data-model.md#${entity})`;

function needs({ needs: all, needsOneOf = [], alsoNeeds, setting, requires }: AnyMetric): string {
  const under = (alsoNeeds?.(other) ?? []).map((entity) => `${link(entity)} under another definition`);
  return [
    ...all.map(link),
    ...(needsOneOf.length === 0 ? [] : [`one of ${needsOneOf.map(link).join(', ')}`]),
    ...under,
    ...(setting === undefined ? [] : [`the setting \`${setting}\``]),
    ...(requires === undefined ? [] : [`a filter for one \`${requires}\``]),
  ].join(', ');
}
