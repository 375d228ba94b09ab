// Date patterns such as `dd.MM.yyyy HH:mm`: a strict shape to match and the database's own format.
import { KpiError } from '../../../shared/errors';

export interface DateFormat {
  /** Regular expression that the whole text must match. */
  readonly shape: string;
  /** For `try_strptime`. */
  readonly strptime: string;
  /** What each group of the shape takes, as `strptime` calls it. */
  readonly groups: readonly string[];
}

const parts: ReadonlyArray<readonly [token: string, shape: string, strptime: string]> = [
  ['yyyy', '([0-9]{4})', '%Y'],
  ['yy', '([0-9]{2})', '%y'],
  ['MMM', '([A-Za-z]{3})', '%b'],
  ['MM', '([0-9]{2})', '%m'],
  ['dd', '([0-9]{2})', '%d'],
  ['HH', '([0-9]{2})', '%H'],
  ['mm', '([0-9]{2})', '%M'],
  ['ss', '([0-9]{2})', '%S'],
  ['SSS', '([0-9]{3})', '%g'],
  ['M', '([0-9]{1,2})', '%m'],
  ['d', '([0-9]{1,2})', '%d'],
  ['H', '([0-9]{1,2})', '%H'],
  ['hh', '(0[1-9]|1[0-2])', '%I'],
  ['h', '(0?[1-9]|1[0-2])', '%I'],
  ['a', '([AaPp][Mm])', '%p'],
];

/** Reads a pattern. Throws `bad_settings` for a letter that stands for nothing, or a pattern without year, month and day; `months` need no day. */
export function parseDateFormat(pattern: string, what: string, months = false): DateFormat {
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
  const has = (part: string): boolean => seen.includes(part);
  const isWhole = has('%Y') !== has('%y') && has('%m') !== has('%b') && (months || has('%d'));
  // Twelve hours need to be told which half of the day they are of, and 24 must not be.
  const isClock = has('%I') === has('%p') && !(has('%I') && has('%H'));
  if (new Set(seen).size < seen.length || !isWhole || !isClock) {
    throw bad(pattern, what);
  }
  return { shape, strptime, groups: seen };
}

function bad(pattern: string, what: string): KpiError {
  return new KpiError(
    'bad_settings',
    `"${pattern}" is not a date format (${what}). Write it with yyyy, MM, dd, HH, mm, ss and SSS, for example dd.MM.yyyy or MM/dd/yyyy HH:mm; MMM is a month such as Jan, yy a year from 1969 to 2068, h with a are hours with AM and PM, unix alone is seconds since 1970, and excel alone days as Excel counts them.`
  );
}
