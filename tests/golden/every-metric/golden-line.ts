// One metric in one shape as a line to read: windows, then each group with its numbers; a gap is a dash.
import type { KpiResult } from '../../../src/backend/plan/result';

const time = (at: number): string =>
  new Date(at)
    .toISOString()
    .replace(/:00\.000Z$/, 'Z')
    .replace('T00:00Z', '');

/** Every number with all its digits. */
export function goldenLine(shape: string, { windows, groups, query }: KpiResult): string {
  const [first, last] = [windows[0], windows.at(-1)];
  const span = first === undefined || last === undefined ? 'no window' : `${time(first.start)} to ${time(last.until)}`;
  const series = groups
    .map(({ key, values }) => {
      const name = query.by.map((dimension) => key[dimension]?.label).join(' · ');
      return `${name}${name === '' ? '' : ': '}${(values.value ?? []).map((value) => value ?? '-').join(' ')}`;
    })
    .join(' | ');
  return `  ${shape}, ${span}: ${series}`;
}
