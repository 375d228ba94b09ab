import { families, metrics, type AnyMetric } from '../../src/shared/catalogue';
import { entities } from '../../src/shared/model/entities';
import { definitionSchema } from '../../src/shared/query/query';
import { withBlock } from './block';
import { dataModelPage, filesTable } from './data-model';
import { nullRule, sampleWords } from './metric-rules';
import { metricsPage } from './metrics-page';
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
  expect(sectionOf('gross_revenue_retention')).not.toContain('Definition:');
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
