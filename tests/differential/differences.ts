// Compares the product's answer with the oracle's, value by value, and words each difference.
import type { KpiResult } from '../../src/backend/plan/result';
import { lensIds } from '../../src/shared/query/query';
import type { OracleAnswer } from './oracle/answer';
import { identity } from './oracle/groups';

// Doubles that come from the same exact integers differ by the last bit of a division at most.
const TOLERANCE = 1e-12;
// The one part that is not exact: each answer's place on its scale, a third say, is kept to nine decimals.
const SHARE_TOLERANCE = 1e-8;

/** Equal but for the rounding of the last division; `scale` is the size of what was subtracted. */
function same(a: number | null | undefined, b: number | null | undefined, scale: number, tolerance: number): boolean {
  if (typeof a !== 'number' || typeof b !== 'number') {
    return a === b;
  }
  return Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b), Math.abs(scale));
}

const missing = new Set(['Unassigned', '(none)']);

const identityOf = (group: KpiResult['groups'][number], by: readonly string[]) =>
  identity(
    by.map((dimension) => {
      const { id, label } = group.key[dimension] ?? { id: 'no such key', label: 'no such key' };
      return { dimension, id: missing.has(label) ? null : id, label };
    })
  );

const spell = (at: number) => new Date(at).toISOString();

/** Every difference in words; empty when product and oracle agree. */
export function differences(expected: OracleAnswer, actual: KpiResult): string[] {
  const found: string[] = [];
  const tolerance = actual.query.metric === 'csat_average' ? SHARE_TOLERANCE : TOLERANCE;
  const spans = (windows: KpiResult['windows']) =>
    windows.map(({ start, until }) => `${spell(start)} to ${spell(until)}`);
  const [want, got] = [spans(expected.windows), spans(actual.windows)];
  if (want.join() !== got.join()) {
    return [`windows: expected ${want.join(', ') || 'none'}; got ${got.join(', ') || 'none'}`];
  }
  const groups = new Map(actual.groups.map((group) => [identityOf(group, actual.query.by), group]));
  if (groups.size !== actual.groups.length) {
    found.push('two groups have the same key');
  }
  for (const id of new Set([...expected.lines.keys(), ...groups.keys()])) {
    const line = expected.lines.get(id) ?? expected.nothing;
    const group = groups.get(id);
    if (group === undefined) {
      const shown = lensIds.some(
        (lens) => lens !== 'company' && line.values[lens].some((value) => value !== null && value !== 0)
      );
      if (shown && want.length > 0) {
        found.push(`group ${id} is missing`);
      }
      continue;
    }
    for (const lens of actual.query.lenses) {
      want.forEach((window, index) => {
        const wanted = line.values[lens][index];
        const given = group.values[lens]?.[index];
        const [now, before] = [line.values.value[index] ?? 0, line.values.previous[index] ?? 0];
        const scale = lens === 'change' ? Math.max(Math.abs(now), Math.abs(before)) : lens === 'change_pct' ? 1 : 0;
        const [label, labels] = [line.key.map((part) => part.label), actual.query.by.map((by) => group.key[by]?.label)];
        if (expected.lines.has(id) && label.join('\n') !== labels.join('\n')) {
          found.push(`group ${id}: expected label ${label.join()}, got ${labels.join()}`);
        }
        if (given === undefined || !same(wanted, given, scale, tolerance)) {
          found.push(`${lens} of ${id} in ${window}: expected ${wanted}, got ${given}`);
        }
      });
    }
  }
  return found;
}
