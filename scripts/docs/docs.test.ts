import { families, metrics, type AnyMetric } from '../../src/shared/catalogue';
import { faultExamples } from '../../src/families/fault-examples';
import { entities } from '../../src/shared/model/entities';
import { definitionSchema } from '../../src/shared/query/query';
import { withBlock } from './block';
import { dataChecksTables } from './data-checks-page';
import { dataModelPage, filesTable } from './data-model';
import { metricExample } from './metric-example';
import { nullRule, sampleWords } from './metric-rules';
import { metricsPage } from './metrics-page';
import { refusal, refusedSettings } from './refused-settings';
import { table } from './table';

const metric = (id: string): AnyMetric => {
  const found = metrics.find((candidate) => candidate.id === id);
  if (found === undefined) {
    throw new Error(`There is no metric ${id}.`);
  }
  return found;
};
const usual = definitionSchema.parse({});

test('the data model page has a section per table and a row per column', () => {
  const page = dataModelPage();
  for (const [id, { fields }] of Object.entries(entities)) {
    const section = page.split(`\n## ${id}\n`)[1]?.split('\n## ')[0] ?? '';
    for (const field of Object.keys(fields)) {
      expect(section).toContain(`| \`${field}\` |`);
    }
  }
});

test.each(refusedSettings)('settings with %s are refused by a sentence that names %s', (_, name, settings) => {
  expect(refusal(settings)).toContain(name);
});

test('the data checks have a section per table and a line per fault, with what is said of it', () => {
  const page = `\n${dataChecksTables()}`;
  for (const [id, { faults }] of Object.entries(faultExamples)) {
    const section = page.split(`\n### ${id}\n`)[1]?.split('\n### ')[0] ?? '';
    for (const { kind, says } of faults) {
      expect(section).toContain(`| ${kind} | Row 3 of ${id}.csv: ${says}. |`);
    }
  }
});

test('needed columns stand out in the table of files', () => {
  const line = filesTable()
    .split('\n')
    .find((row) => row.includes('`subscriptions.csv`'));
  expect(line).toContain('**`amount`**');
  expect(line).toContain(', `currency` |');
});

test('every metric has a section of its own and a line in the table of its family', () => {
  const page = metricsPage();
  for (const family of families) {
    const [contents = ''] = (page.split(`\n## ${family.name}\n`)[1] ?? '').split('\n### ');
    for (const { id } of family.metrics) {
      expect(contents).toContain(`[\`${id}\`](#${id})`);
      expect(page).toContain(`\n### ${id}\n`);
    }
  }
});

test('a switch of the definition is named only where it changes the metric', () => {
  const page = metricsPage();
  const sectionOf = (id: string) => (page.split(`\n### ${id}\n`)[1] ?? '').split('\n### ')[0];
  expect(sectionOf('net_revenue_retention')).toContain(
    'returning customers are outside NRR (default), or returning customers are inside NRR'
  );
  expect(sectionOf('touchpoints')).not.toContain('Definition:');
});

test('an example is worked out by the code that computes the metric', () => {
  expect(metricExample(metric('net_revenue_retention'), usual)).toMatch(
    /^\(200 MRR at start .* = [\d.]+, that is [\d.]+ %$/
  );
  expect(metricExample(metric('nps'), usual)).toBe(
    '100 × (150 NPS promoters − 30 NPS detractors) ÷ 200 NPS answers = 60'
  );
  expect(metricExample(metric('time_to_resolution'), usual)).toBe(
    '2,000 hours to resolution ÷ 200 tickets solved = 10'
  );
  expect(metricExample(metric('time_to_first_value_median'), usual)).toMatch(/ after 10, 20, 60 days.* = 20$/);
});

test('the page names all that a metric needs', () => {
  const page = metricsPage();
  for (const { needs, needsOneOf = [] } of metrics) {
    [...needs, ...needsOneOf].forEach((entity) => expect(page).toContain(`[${entity}](data-model.md#${entity})`));
  }
  expect(page).toContain('the setting `grossMargin`');
});

test('the rule for missing values follows from the declaration', () => {
  expect(nullRule(metric('gross_revenue_retention'), usual)).toContain('MRR at start is 0');
  expect(nullRule(metric('retention_gap'), usual)).toContain('customers at start or MRR at start is 0');
  expect(nullRule(metric('customers_lost'), usual)).toMatch(/^0 in a window/);
  expect(sampleWords(metric('nps'))).toBe('NPS answers');
  expect(sampleWords(metric('mrr'))).toBeNull();
});

test('a block is replaced and the page around it stays', () => {
  const page = 'before\n<!-- generated:x -->\nold\n<!-- /generated:x -->\nafter';
  expect(withBlock(page, 'x', 'new')).toBe('before\n<!-- generated:x -->\n\nnew\n\n<!-- /generated:x -->\nafter');
  expect(() => withBlock(page, 'y', 'new')).toThrow('no block');
});

test('a bar in a cell does not end it', () => {
  expect(table(['a'], [['b|c']])).toBe('| a |\n| --- |\n| b\\|c |');
});
