import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { brokenLinks, anchorsOf, targetsOf } from './broken-links';

const root = dirname(dirname(__dirname));
const pagesIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
    .map(({ name }) => join(folder, name));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const pages = new Map([...pagesIn('.'), ...pagesIn('docs'), ...pagesIn('docs/adr')].map((path) => [path, read(path)]));

test('every link between pages leads to a file and a heading that are there', () => {
  expect(brokenLinks({ pages, exists: (path) => existsSync(join(root, path)) })).toEqual([]);
});

test('every page of the book is in its table of contents', () => {
  const contents = targetsOf(pages.get('docs/README.md') ?? '').map((target) => join('docs', target));
  expect(pagesIn('docs').filter((page) => page !== 'docs/README.md' && !contents.includes(page))).toEqual([]);
});

test('a link to a missing page or heading is told, one in code or to elsewhere is none', () => {
  const links = (text: string): string[] =>
    brokenLinks({ pages: new Map([['docs/a.md', text]]), exists: (path) => path === 'docs/a.md' });
  expect(
    links('# One\n[x](a.md#one) [y](#one) `[z](no.md)` <https://a.b> [w](https://a.b)\n```\n[v](no.md)\n```')
  ).toEqual([]);
  expect(links('[x](b.md)')).toEqual(['docs/a.md links to b.md, and there is no docs/b.md.']);
  expect(links('[x](../docs/a.md#two)')).toEqual([
    'docs/a.md links to ../docs/a.md#two, and docs/a.md has no such heading.',
  ]);
});

test('headings are named as GitHub names them', () => {
  expect([...anchorsOf('# Will it be reached? `target`, `ceiling`\n## x_y\n## x_y\n```\n# no\n```')]).toEqual([
    'will-it-be-reached-target-ceiling',
    'x_y',
    'x_y-1',
  ]);
});

test('no page holds the marks of a merge left undone, also as formatting makes them a table and a quote', () => {
  const marks = /^(?:<{7} |={7}$|\| ={7} |(?:> ?){7})/m;
  expect([...pages].filter(([, text]) => marks.test(text)).map(([path]) => path)).toEqual([]);
  expect('<<<<<<< HEAD\n| ======= |\n> > > > > > > b'.split('\n').every((line) => marks.test(line))).toBe(true);
});
