// Pages that people write by hand leave nothing out of what the code has, and name no command that is gone.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bandNames } from '../../src/shared/model/bands';
import { eventKinds } from '../../src/shared/query/events';
import { cohortMetricIds } from '../../src/shared/query/cohort-metrics';
import {
  attributions,
  definitionSchema,
  formats,
  lensIds,
  querySchema,
  windowOptions,
} from '../../src/shared/query/query';
import { ownEntities } from '../../src/families/own-metrics/own-entities';
import { boards } from '../dashboards/boards';

const root = dirname(dirname(__dirname));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const choicesOf = Object.values(definitionSchema.shape).flatMap((choice) => {
  const inner = choice.unwrap();
  return 'options' in inner ? inner.options : [];
});

const inCode: ReadonlyArray<readonly [page: string, what: string, ids: readonly string[]]> = [
  ['docs/query-editor.md', 'lens', lensIds],
  ['docs/lenses.md', 'lens', lensIds],
  ['docs/query-editor.md', 'format', formats],
  ['docs/query-editor.md', 'rolling window', windowOptions],
  ['docs/query-editor.md', 'switch of a definition', [...Object.keys(definitionSchema.shape), ...choicesOf]],
  ['docs/query-editor.md', 'band', Object.keys(bandNames)],
  ['docs/cohorts.md', 'metric', cohortMetricIds],
  ['docs/attribution.md', 'attribution', attributions],
  ['docs/annotations.md', 'kind', eventKinds],
  ['docs/own-metrics.md', 'table', ownEntities],
];

test.each(inCode)('%s names every %s', (page, _, ids) => {
  const text = read(page);
  expect(ids.filter((id) => !text.includes(`\`${id}\``))).toEqual([]);
});

test('every key of a query is in the table of the query editor, or on the page of annotations', () => {
  const text = read('docs/query-editor.md') + read('docs/annotations.md');
  const isNamed = (key: string): boolean =>
    [`\`${key}\``, `\`${key}.`, `"${key}"`].some((written) => text.includes(written));
  expect(Object.keys(querySchema.shape).filter((key) => !isNamed(key))).toEqual([]);
});

test('every dashboard is on its page', () => {
  const text = read('docs/dashboards.md');
  expect(boards.filter(({ title }) => !text.includes(`| ${title} `)).map(({ title }) => title)).toEqual([]);
});

test('every npm command that a page names is there', () => {
  const scripts = Object.keys((JSON.parse(read('package.json')) as { scripts: object }).scripts); // npm reads it so
  const pages = [
    'README.md',
    'CONTRIBUTING.md',
    ...readdirSync(join(root, 'docs'))
      .filter((name) => name.endsWith('.md'))
      .map((name) => `docs/${name}`),
  ];
  const named = pages.flatMap((page) => [...read(page).matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name));
  expect(named.filter((name) => !scripts.includes(name))).toEqual([]);
});
