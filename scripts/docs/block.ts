// A generated table inside a page that people write: it stands between two comments that name it.

/** The page with the named block's content replaced. Throws where the page has no such block. */
export function withBlock(page: string, name: string, content: string): string {
  const start = `<!-- generated:${name} -->`;
  const end = `<!-- /generated:${name} -->`;
  const from = page.indexOf(start);
  const to = page.indexOf(end);
  if (from < 0 || to < from) {
    throw new Error(`The page has no block from ${start} to ${end}.`);
  }
  return `${page.slice(0, from + start.length)}\n\n${content.trim()}\n\n${page.slice(to)}`;
}
