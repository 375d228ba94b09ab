// A company as plain rows, the way its CSV files hold them. Tests write these rows to files for the
// product and hand the very same rows to the oracle.
import type { Instant } from '../../src/shared/calendar/window';
import type { EntityId } from '../../src/shared/model/entities';
import type { billingIntervals } from '../../src/families/revenue-cohort/entities';

export interface AccountRow {
  readonly id: string;
  readonly name?: string | null;
  readonly startedAt?: Instant | null;
  readonly endedAt?: Instant | null;
  readonly csm?: string | null;
  readonly knownChurnOn?: Instant | null;
  /** Segment → value; null for a blank cell. */
  readonly segments?: Readonly<Record<string, string | null>>;
}

export interface CsmRow {
  readonly id: string;
  readonly name?: string | null;
  readonly email?: string | null;
  readonly team?: string | null;
  readonly hiredOn?: Instant | null;
  /** Decimal text. */
  readonly capacity?: string | null;
}

export interface OwnerRow {
  readonly account: string;
  readonly csm: string;
  readonly from: Instant | null;
  readonly to: Instant | null;
  /** Decimal text; the whole account where it is missing. */
  readonly share?: string;
}

export type BillingInterval = (typeof billingIntervals)[number];

export interface SubscriptionRow {
  readonly account: string;
  readonly from: Instant;
  readonly to: Instant | null;
  readonly cancelledAt?: Instant | null;
  /** Decimal text, as in the file. */
  readonly amount: string;
  readonly interval?: BillingInterval | null;
  readonly currency?: string | null;
}

export interface ResponseRow {
  readonly id: string;
  readonly kind: string;
  readonly account?: string | null;
  /** Decimal text; null for a blank. */
  readonly score: string | null;
  readonly scale?: string | null;
  readonly respondent?: string | null;
  readonly csm?: string | null;
  readonly trigger?: string | null;
  readonly askedAt: Instant | null;
  readonly answeredAt: Instant | null;
}

export interface RateRow {
  readonly currency: string;
  readonly from: Instant;
  /** Decimal text. */
  readonly rate: string;
}

/** A row of any other entity: field → text as in the file, or an instant; null for a blank. */
export type FamilyRow = Readonly<Record<string, string | Instant | null>>;
export type FamilyRows = Readonly<Partial<Record<EntityId, readonly FamilyRow[]>>>;

/** Null for an entity means that its file does not exist; an empty list, a file with a header only. */
export interface Company {
  readonly accounts: readonly AccountRow[];
  readonly csms: readonly CsmRow[] | null;
  readonly owners: readonly OwnerRow[] | null;
  readonly subscriptions: readonly SubscriptionRow[] | null;
  readonly responses: readonly ResponseRow[] | null;
  readonly rates: readonly RateRow[] | null;
  /** Rows of the other entities; one that is left out has no file. */
  readonly more?: FamilyRows;
}

/** A company without anything, to be spread and filled in. */
export const emptyCompany: Company = {
  accounts: [],
  csms: null,
  owners: null,
  subscriptions: null,
  responses: null,
  rates: null,
};
