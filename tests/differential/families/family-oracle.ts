// What a fact family brings to the comparison of engine and oracle: random rows, what they add up to, and its metrics.
import type fc from 'fast-check';
import type { FamilyId } from '../../../src/shared/catalogue';
import type { Definition } from '../../../src/shared/query/query';
import type { Settings } from '../../../src/shared/settings/settings';
import type { FamilyRow, FamilyRows } from '../../support/company';
import type { Asked } from '../oracle/cohort';
import type { Contribution } from '../oracle/contribution';
import type { OracleMetric } from '../oracle/metrics';
import type { Reading } from '../oracle/timeline';

export interface FamilyQuestion {
  readonly reading: Reading;
  /** Window (`span`, which ends at `until`), attribution and now. */
  readonly asked: Asked;
  readonly definition: Definition;
  readonly settings: Settings;
  readonly timeZone: string;
}

export interface FamilyOracle {
  readonly family: FamilyId;
  /** Random rows for a company of these accounts and CSMs: field → text as in the file, or an instant as a number. */
  rows(accounts: readonly string[], csms: readonly string[]): fc.Arbitrary<FamilyRows>;
  /** What every row adds to every part in one window; a part of a bin is `part@bin`. */
  contributions(question: FamilyQuestion): Contribution[];
  readonly metrics: Readonly<Record<string, OracleMetric>>;
}

/** A row's instant; null for a blank. Throws for text. */
export function instantOf(row: FamilyRow, field: string): number | null {
  const value = row[field] ?? null;
  if (typeof value === 'string') {
    throw new TypeError(`${field} of the row is text, not an instant`);
  }
  return value;
}

/** A row's text; null for a blank. Throws for an instant. */
export function textOf(row: FamilyRow, field: string): string | null {
  const value = row[field] ?? null;
  if (typeof value === 'number') {
    throw new TypeError(`${field} of the row is an instant, not text`);
  }
  return value;
}
