// Links between the pages of the repository: a page that moved, or a heading that got another name, breaks them.
import { dirname, join, normalize } from 'node:path';

interface Links {
  /** Text of every page by its path in the repository. */
  readonly pages: ReadonlyMap<string, string>;
  /** Whether the repository has a file or folder of this path. */
  exists(path: string): boolean;
}

/** One sentence for each relative link that leads nowhere. */
export function brokenLinks({ pages, exists }: Links): string[] {
  return [...pages].flatMap(([page, text]) =>
    targetsOf(text).flatMap((target) => {
      const [file = '', heading] = target.split('#');
      const path = file === '' ? page : normalize(join(dirname(page), decodeURI(file))).replace(/\/$/, '');
      if (!exists(path)) {
        return [`${page} links to ${target}, and there is no ${path}.`];
      }
      const linked = pages.get(path);
      return heading === undefined || (linked !== undefined && anchorsOf(linked).has(heading))
        ? []
        : [`${page} links to ${target}, and ${path} has no such heading.`];
    })
  );
}

/** What the page links to, its pictures included, but for addresses elsewhere. */
export function targetsOf(page: string): string[] {
  return [...withoutCode(page).matchAll(/\]\(<?([^)\s>]+)>?\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/i.test(target));
}

/** The names under which GitHub shows the headings of a page. */
export function anchorsOf(page: string): ReadonlySet<string> {
  const seen = new Map<string, number>();
  const headings = [...withoutBlocks(page).matchAll(/^#{1,6} +(.+?) *$/gm)].map(([, words = '']) => {
    const slug = words
      .replace(/\]\([^)]*\)/g, '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-');
    const times = seen.get(slug) ?? 0;
    seen.set(slug, times + 1);
    return times === 0 ? slug : `${slug}-${times}`;
  });
  return new Set(headings);
}

const withoutBlocks = (page: string): string => page.replace(/^(```+)[\s\S]*?^\1\s*$/gm, '');

const withoutCode = (page: string): string => withoutBlocks(page).replace(/`[^`\n]*`/g, '');
