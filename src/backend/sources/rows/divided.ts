// Amounts and numbers told in a smaller unit, such as cents. The divisors are powers of ten, so the point moves and no
// digit is lost; they are multiplied by the reciprocal, as databases do not agree on how decimals are divided.
import type { Divisor } from '../../../shared/model/mapping';
import type { Sql } from '../../facts/sql';
import { raw } from '../../facts/statement';

/** By how many places the point moves to the left. */
export const movedPlaces = (divideBy: Divisor | null): number => (divideBy === null ? 0 : String(divideBy).length - 1);

/** What to multiply by instead, as an exact decimal. */
export const reciprocal = (divideBy: Divisor): Sql => raw((1 / divideBy).toFixed(movedPlaces(divideBy)));
