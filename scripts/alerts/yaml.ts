// JSON values as block YAML, for files that people read and copy from.

/** Every text is quoted, so that none is taken for something else. */
export function yaml(value: unknown, indent = 0): string {
  const pad = ' '.repeat(indent);
  if (!isBlock(value)) {
    return JSON.stringify(value);
  }
  return Array.isArray(value)
    ? value.map((item) => `${pad}- ${yaml(item, indent + 2).trimStart()}`).join('\n')
    : Object.entries(value)
        .map(([key, item]) => `${pad}${key}:${isBlock(item) ? `\n${yaml(item, indent + 2)}` : ` ${yaml(item)}`}`)
        .join('\n');
}

const isBlock = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && Object.keys(value).length > 0;
