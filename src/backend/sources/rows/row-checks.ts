// Faults that many tables have, each with the sentence in the table's own words.
import { sql } from '../../facts/sql';
import { type Fault, typed } from './table-plan';

/** `what` names the value, `instead` says what to give. */
export function negative(field: string, what: string, instead = 'give 0 or more'): Fault {
  return {
    kind: `negative ${what}`,
    when: sql`${typed(field)} < 0`,
    say: (row) => `the ${what} ${row.value(field)} is negative; ${instead}`,
  };
}

/** `later` may not lie before `earlier`; said as "<subject> <verb> (<later>) before <it> <earlier verb> (<earlier>)". */
export function outOfOrder(
  subject: string,
  [later, laterVerb]: readonly [field: string, verb: string],
  [earlier, earlierVerb]: readonly [field: string, verb: string],
  it = 'it'
): Fault {
  return {
    kind: `${laterVerb} before ${it} ${earlierVerb}`,
    when: sql`${typed(later)} < ${typed(earlier)}`,
    say: (row) => `${subject} ${laterVerb} (${row.value(later)}) before ${it} ${earlierVerb} (${row.value(earlier)})`,
  };
}
