// Compares the product's answer with the oracle's, value by value, and words each difference.
import type { KpiResult } from '../../src/backend/plan/result';
import type { LensId } from '../../src/shared/query/query';
import type { OracleAnswer } from './oracle/answer';
import { type GroupKey, identity } from './oracle/groups';

// Doubles that come from the same exact integers differ by the last bit of a division at most.
const TOLERANCE = 1e-12;

/** Equal but for the rounding of the last division; `scale` is the size of what was subtracted. */
function same(a: number | null | undefined, b: number | null | undefined, scale: number, tolerance: number): boolean {
  if (typeof a !== 'number' || typeof b !== 'number') {
    return a === b;
  }
  return Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b), Math.abs(scale));
}

// Quantiles, tails and second moments, which the product keeps to eight decimals, have fewer digits.
const approximate: ReadonlySet<LensId> = new Set(['low', 'high', 'z', 'outside', 'spike', 'shrunk', 'expected']);
const toleranceOf = (lens: LensId) => (approximate.has(lens) ? 1e-6 : TOLERANCE);

/** Lenses through which a group that has nothing shows nothing. */
const ownLenses = ['value', 'previous', 'change', 'change_pct', 'year_ago', 'n'] as const;

const missing = new Set(['Unassigned', '(none)']);

const keyOf = (group: KpiResult['groups'][number], by: readonly string[]): GroupKey[] =>
  by.map((dimension) => {
    const { id, label } = group.key[dimension] ?? { id: 'no such key', label: 'no such key' };
    return { dimension, id: missing.has(label) ? null : id, label };
  });

/** The size of what a lens subtracts or takes the root of. */
function scaleOf(lens: LensId, size: (lens: LensId) => number): number {
  switch (lens) {
    case 'change':
      return Math.max(Math.abs(size('value')), Math.abs(size('previous')));
    case 'vs_company':
      return Math.max(Math.abs(size('value')), Math.abs(size('company')));
    case 'change_pct':
    case 'z':
    case 'spike':
    case 'baseline':
    case 'shrunk':
    case 'expected':
      return 1;
    case 'low':
    case 'high':
      return Math.max(1, Math.abs(size('value')));
    case 'target_gap':
      return Math.max(Math.abs(size('value')), Math.abs(size('target')));
    default:
      return 0;
  }
}

const spell = (at: number) => new Date(at).toISOString();

/** Every difference in words; empty when product and oracle agree. */
export function differences(expected: OracleAnswer, actual: KpiResult): string[] {
  const found: string[] = [];
  const spans = (windows: KpiResult['windows']) =>
    windows.map(({ start, until }) => `${spell(start)} to ${spell(until)}`);
  const [want, got] = [spans(expected.windows), spans(actual.windows)];
  if (want.join() !== got.join()) {
    return [`windows: expected ${want.join(', ') || 'none'}; got ${got.join(', ') || 'none'}`];
  }
  const groups = new Map(actual.groups.map((group) => [identity(keyOf(group, actual.query.by)), group]));
  if (groups.size !== actual.groups.length) {
    found.push('two groups have the same key');
  }
  for (const id of new Set([...expected.lines.keys(), ...groups.keys()])) {
    const group = groups.get(id);
    const line = expected.lines.get(id) ?? expected.nothing(group === undefined ? [] : keyOf(group, actual.query.by));
    if (group === undefined) {
      const shown = ownLenses.some((lens) => line.values[lens]?.some((value) => value !== null && value !== 0));
      if (shown && want.length > 0) {
        found.push(`group ${id} is missing`);
      }
      continue;
    }
    for (const lens of actual.query.lenses) {
      want.forEach((window, index) => {
        const given = group.values[lens]?.[index];
        const known = line.values[lens];
        const wanted = known?.[index] === undefined ? given : known[index];
        const scale = scaleOf(lens, (of) => line.values[of]?.[index] ?? 0);
        const [label, labels] = [line.key.map((part) => part.label), actual.query.by.map((by) => group.key[by]?.label)];
        if (expected.lines.has(id) && label.join('\n') !== labels.join('\n')) {
          found.push(`group ${id}: expected label ${label.join()}, got ${labels.join()}`);
        }
        if (given === undefined || !same(wanted, given, scale, toleranceOf(lens))) {
          found.push(`${lens} of ${id} in ${window}: expected ${wanted}, got ${given}`);
        }
      });
    }
  }
  return found;
}
