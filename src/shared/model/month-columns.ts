// Columns that are called after a month, as spreadsheets have them: a customer a row, a month a column.

const months = [
  /^jan(uary|uar)?$/,
  /^feb(ruary|ruar)?$/,
  /^(mar(ch)?|märz?|maerz|mrz)$/,
  /^apr(il)?$/,
  /^(may|mai)$/,
  /^jun[ei]?$/,
  /^jul[yi]?$/,
  /^aug(ust)?$/,
  /^sept?(ember)?$/,
  /^o[ck]t(ober)?$/,
  /^nov(ember)?$/,
  /^de[cz](ember)?$/,
];

const parts: ReadonlyArray<readonly [token: RegExp, of: 'year' | 'month' | null, shape: string]> = [
  [/^yyyy/, 'year', '(?<year>[0-9]{4})'],
  [/^yy/, 'year', '(?<year>[0-9]{2})'],
  [/^MMM/, 'month', '(?<month>\\p{L}{3,9})[.]?'],
  [/^MM/, 'month', '(?<month>[0-9]{2})'],
  [/^M/, 'month', '(?<month>[0-9]{1,2})'],
  [/^dd/, null, '[0-9]{2}'],
  [/^d/, null, '[0-9]{1,2}'],
];

/** Whether a format of months has a year and a month, once each, and no letters beside them but those in quotes; two quotes are one. */
export const isMonthFormat = (format: string): boolean => shapeOf(format) !== null;

/** Reads from a column's name the first day of the month that it is called after, as `2026-03-01`; null for other names. */
export function monthReader(format: string): (name: string) => string | null {
  const shape = shapeOf(format);
  return (name) => monthOf(shape?.exec(name.normalize('NFC').trim())?.groups);
}

function monthOf(found: Readonly<Record<string, string>> | undefined): string | null {
  const { year = '', month = '' } = found ?? {};
  const number = /\d/.test(month) ? Number(month) : 1 + months.findIndex((word) => word.test(month.toLowerCase()));
  if (found === undefined || number < 1 || number > 12) {
    return null;
  }
  const century = year.length === 4 ? '' : Number(year) < 69 ? '20' : '19';
  return `${century}${year}-${String(number).padStart(2, '0')}-01`;
}

function shapeOf(format: string): RegExp | null {
  let shape = '';
  const seen: string[] = [];
  for (let rest = format; rest !== '';) {
    const [word, quoted] = /^'([^']*)'/.exec(rest) ?? [];
    const part = parts.find(([token]) => token.test(rest));
    if (word !== undefined && quoted !== undefined) {
      shape += literal(quoted === '' ? word.slice(1) : quoted);
      rest = rest.slice(word.length);
    } else if (part !== undefined) {
      const [token, of, text] = part;
      shape += text;
      seen.push(...(of === null ? [] : [of]));
      rest = rest.replace(token, '');
    } else if (/^[\p{L}']/u.test(rest)) {
      return null;
    } else {
      shape += literal(rest.slice(0, 1));
      rest = rest.slice(1);
    }
  }
  return seen.sort().join() === 'month,year' ? new RegExp(`^${shape}$`, 'iu') : null;
}

const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
