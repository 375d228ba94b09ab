// One line of the bench's table.
import { textTable } from '../../scripts/demo/text-table';

export interface ResultLine {
  readonly what: string;
  /** The figure with its unit. */
  readonly ours: string;
  /** What it is measured against; empty for plain figures. */
  readonly against: string;
  /** Ours over the other's; null for plain figures. */
  readonly ratio: number | null;
  /** Highest ratio wanted; null where there is no target. */
  readonly target: number | null;
}

export const ms = (value: number): string => (value < 10 ? `${value.toFixed(1)} ms` : `${Math.round(value)} ms`);
export const megabytes = (kilobytes: number): string => `${Math.round(kilobytes / 1024)} MB`;

export function table(lines: readonly ResultLine[]): string {
  const columns = ['Measure', 'Ours', 'Against', 'Ratio', 'Target', ''].map((title, index) => ({
    title,
    align: index === 0 || index === 5 ? ('left' as const) : ('right' as const),
  }));
  return textTable(
    columns,
    lines.map(({ what, ours, against, ratio, target }) => [
      what,
      ours,
      against,
      ratio === null ? '' : ratio.toFixed(2),
      target === null ? '' : `≤ ${target.toFixed(2)}`,
      ratio === null || target === null ? '' : ratio <= target ? 'met' : 'missed',
    ])
  ).join('\n');
}
