// Text in columns that line up in a terminal, wide scripts and combining marks included.

/** Columns a text takes in a terminal. */
export function width(text: string): number {
  return [...text].reduce((sum, char) => sum + (/\p{M}|\p{Cf}/u.test(char) ? 0 : wide.test(char) ? 2 : 1), 0);
}

const wide = /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|[\u3000-\u303f\uff01-\uff60]/u;

export interface Column {
  readonly title: string;
  readonly align: 'left' | 'right';
}

const WIDEST = 34;

/** Lines of a table under a ruled heading; over-long texts are shortened with an ellipsis. */
export function textTable(columns: readonly Column[], rows: ReadonlyArray<readonly string[]>): string[] {
  const shown = [columns.map(({ title }) => title), ...rows.map((row) => row.map(shorten))];
  const widths = columns.map((_, index) => Math.max(...shown.map((row) => width(row[index] ?? ''))));
  const line = (row: readonly string[]) =>
    columns
      .map(({ align }, index) => {
        const text = row[index] ?? '';
        const space = ' '.repeat((widths[index] ?? 0) - width(text));
        return align === 'left' ? text + space : space + text;
      })
      .join('   ')
      .trimEnd();
  const [heading, ...body] = shown.map(line);
  return [heading ?? '', '─'.repeat(widths.reduce((sum, one) => sum + one + 3, -3)), ...body];
}

function shorten(text: string): string {
  if (width(text) <= WIDEST) {
    return text;
  }
  let kept = '';
  for (const char of text) {
    if (width(kept) + width(char) >= WIDEST) {
      break;
    }
    kept += char;
  }
  return `${kept}…`;
}
