// A file's name in a mapping may stand for several: `*` for any characters, `?` for any one.

export const isFilePattern = (text: string): boolean => /[*?]/.test(text);

/** Whether a file's whole name fits. */
export function fitsFilePattern(pattern: string): (name: string) => boolean {
  const text = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const expression = new RegExp(`^${text}$`, 's');
  return (name) => expression.test(name);
}
