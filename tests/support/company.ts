// A company as plain rows, the way its CSV files hold them. Tests write these rows to files for the
// product and hand the very same rows to the oracle.
import type { Instant } from '../../src/shared/calendar/window';
import type { billingIntervals } from '../../src/shared/model/entities';

export interface AccountRow {
  readonly id: string;
  readonly name?: string | null;
  readonly startedAt?: Instant | null;
  readonly endedAt?: Instant | null;
  readonly csm?: string | null;
  /** Segment → value; null for a blank cell. */
  readonly segments?: Readonly<Record<string, string | null>>;
}

export interface CsmRow {
  readonly id: string;
  readonly name?: string | null;
  readonly team?: string | null;
}

export interface OwnerRow {
  readonly account: string;
  readonly csm: string;
  readonly from: Instant | null;
  readonly to: Instant | null;
}

export type BillingInterval = (typeof billingIntervals)[number];

export interface SubscriptionRow {
  readonly account: string;
  readonly from: Instant;
  readonly to: Instant | null;
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

/** Null for an entity means that its file does not exist; an empty list, a file with a header only. */
export interface Company {
  readonly accounts: readonly AccountRow[];
  readonly csms: readonly CsmRow[] | null;
  readonly owners: readonly OwnerRow[] | null;
  readonly subscriptions: readonly SubscriptionRow[] | null;
  readonly responses: readonly ResponseRow[] | null;
  readonly rates: readonly RateRow[] | null;
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
