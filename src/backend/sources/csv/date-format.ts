// Date patterns such as `dd.MM.yyyy HH:mm`: a strict shape to match and the database's own format.
import { KpiError } from '../../../shared/errors';

export interface DateFormat {
  /** Regular expression that the whole text must match. */
  readonly shape: string;
  /** For `try_strptime`. */
  readonly strptime: string;
}

const parts: ReadonlyArray<readonly [token: string, shape: string, strptime: string]> = [
  ['yyyy', '\\d{4}', '%Y'],
  ['MM', '\\d{2}', '%m'],
  ['dd', '\\d{2}', '%d'],
  ['HH', '\\d{2}', '%H'],
  ['mm', '\\d{2}', '%M'],
  ['ss', '\\d{2}', '%S'],
  ['SSS', '\\d{3}', '%g'],
  ['M', '\\d{1,2}', '%m'],
  ['d', '\\d{1,2}', '%d'],
  ['H', '\\d{1,2}', '%H'],
];

/** Reads a pattern. Throws `bad_settings` for a letter that stands for nothing, or a pattern without year, month and day. */
export function parseDateFormat(pattern: string, what: string): DateFormat {
  let shape = '';
  let strptime = '';
  const seen: string[] = [];
  for (let at = 0; at < pattern.length;) {
    const part = parts.find(([token]) => pattern.startsWith(token, at));
    const letter = pattern[at] ?? '';
    if (part !== undefined) {
      const [token, partShape, partFormat] = part;
      shape += partShape;
      strptime += partFormat;
      seen.push(partFormat);
      at += token.length;
    } else if (/[A-Za-z]/.test(letter) && letter !== 'T') {
      throw bad(pattern, what);
    } else {
      shape += letter.replace(/[.*+?^${}()|[\]\\/]/, '\\$&');
      strptime += letter === '%' ? '%%' : letter;
      at += 1;
    }
  }
  if (new Set(seen).size < seen.length || !['%Y', '%m', '%d'].every((needed) => seen.includes(needed))) {
    throw bad(pattern, what);
  }
  return { shape, strptime };
}

function bad(pattern: string, what: string): KpiError {
  return new KpiError(
    'bad_settings',
    `"${pattern}" is not a date format (${what}). Write it with yyyy, MM, dd, HH, mm, ss and SSS, for example dd.MM.yyyy or MM/dd/yyyy HH:mm.`
  );
}
