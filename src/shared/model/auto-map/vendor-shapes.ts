// Tables as well-known systems export them, told by columns that few others have together.
// Column names are plain names; alternatives, best first, are separated by `|`.
import { withoutCurrency } from '../currency-signs';
import type { EntityId } from '../entities';
import { countsHundredths } from './minor-units';
import type { ColumnShape } from './table-shape';

export interface VendorShape {
  /** Completes "looks like …". */
  readonly looksLike: string;
  readonly entity: EntityId;
  /** All of them must be there. */
  readonly signature: readonly string[];
  /** Field → column, or a value for every row. */
  readonly fields: Readonly<Record<string, string | { readonly constant: string }>>;
  /** Rows to keep: column → values. */
  readonly where?: Readonly<Record<string, readonly string[]>>;
  /** The field whose date is the last day that counts. */
  readonly lastDay?: string;
  /** Column that is there → what to know about it. */
  readonly mind?: Readonly<Record<string, string>>;
  /** The same of a column that is read and holds a zero. */
  readonly mindZeros?: Readonly<Record<string, string>>;
}

const perSeat = 'Prices are for one seat and are not multiplied by it; map a column, view or query with the product.';
export const inCents =
  'Amounts there are often in cents: check the first rows, and divide by 100 if so ("Divide by", in JSON divideBy).';

/** Of a column with how many intervals a price is for. */
export const manyIntervals =
  'A price is for as many intervals, but is read as that of one; map a column, view or query with the price of one.';
/** Of a moment that is not that of a first contract, though often the only one there is. */
export const whenEntered =
  'It is when the record was entered, of those who never became customers too; map the day of the first contract where you have it.';

export const vendorShapes: readonly VendorShape[] = [
  {
    looksLike: 'the subscriptions of a Stripe export',
    entity: 'subscriptions',
    signature: [
      'customer|customer_id',
      'status',
      'current_period_start',
      'current_period_end',
      'canceled_at',
      'ended_at',
    ],
    fields: {
      account: 'customer_id|customer',
      from: 'start_date|start|start_date_at|created|created_at',
      to: 'ended_at',
      cancelled_at: 'canceled_at',
      amount: 'amount|plan_amount|price_unit_amount|unit_amount|price',
      billing_interval: 'interval|plan_interval|price_interval|recurring_interval',
      currency: 'currency|plan_currency',
    },
    where: { status: ['active', 'past_due', 'canceled'] },
    mind: {
      quantity: perSeat,
      plan_amount: inCents,
      price_unit_amount: inCents,
      unit_amount: inCents,
      interval_count: manyIntervals,
      plan_interval_count: manyIntervals,
      price_interval_count: manyIntervals,
      recurring_interval_count: manyIntervals,
    },
  },
  {
    looksLike: 'the subscriptions of a Chargebee export',
    entity: 'subscriptions',
    signature: [
      'customer_id',
      'status',
      'current_term_start|current_term_end',
      'cancelled_at',
      'billing_period_unit|mrr',
    ],
    fields: {
      account: 'customer_id',
      from: 'started_at|activated_at|created_at',
      to: 'cancelled_at',
      cancelled_at: 'cancel_schedule_created_at',
      amount: 'mrr|plan_amount|plan_unit_price',
      billing_interval: 'billing_period_unit',
      currency: 'currency_code|billing_currency_code',
    },
    where: { status: ['active', 'non_renewing', 'cancelled'] },
    mind: { mrr: inCents, plan_unit_price: perSeat, billing_period: manyIntervals },
    mindZeros: {
      mrr: 'It may be 0 once a subscription is cancelled, as if nothing had been paid before: look whether it is, and map what the plan costs if so.',
    },
  },
  {
    looksLike: 'the subscriptions of a Recurly export',
    entity: 'subscriptions',
    signature: ['account_code', 'unit_amount|amount', 'activated_at', 'canceled_at', 'expires_at'],
    fields: {
      account: 'account_code',
      from: 'activated_at',
      to: 'expires_at|expired_at',
      cancelled_at: 'canceled_at',
      amount: 'unit_amount|amount',
      billing_interval: 'plan_interval_unit|interval_unit|plan_interval',
      currency: 'currency',
    },
    mind: { quantity: perSeat, plan_interval_length: manyIntervals, interval_length: manyIntervals },
  },
  {
    looksLike: 'the contracts of Salesforce',
    entity: 'subscriptions',
    signature: ['account_id', 'status', 'start_date', 'end_date', 'contract_term|contract_number'],
    fields: {
      account: 'account_id',
      from: 'start_date',
      to: 'end_date',
      amount: 'mrr|monthly_recurring_revenue|arr|annual_recurring_revenue|amount',
      currency: 'currency_iso_code',
    },
    where: { status: ['activated', 'expired', 'terminated', 'cancelled', 'canceled'] },
    lastDay: 'to',
  },
  {
    looksLike: 'the accounts of Salesforce',
    entity: 'accounts',
    signature: ['id', 'name', 'owner_id', 'created_date'],
    fields: {
      id: 'id',
      name: 'name',
      csm: 'csm|customer_success_manager|owner_id',
      started_at: 'customer_since|created_date',
    },
    mind: { created_date: whenEntered },
  },
  {
    looksLike: 'the companies of HubSpot',
    entity: 'accounts',
    signature: ['hs_object_id|record_id|company_id|id', 'name|company_name', 'hubspot_owner_id|company_owner'],
    fields: {
      id: 'hs_object_id|record_id|company_id|id',
      name: 'name|company_name',
      csm: 'customer_success_manager|hubspot_owner_id|company_owner',
      started_at:
        'became_a_customer_date|became_customer_date|hs_lifecyclestage_customer_date|createdate|create_date|created_at',
    },
    mind: { createdate: whenEntered, create_date: whenEntered, created_at: whenEntered },
  },
  {
    looksLike: 'the tasks of Salesforce',
    entity: 'touchpoints',
    signature: ['id', 'account_id|who_id', 'owner_id', 'activity_date'],
    fields: {
      id: 'id',
      account: 'account_id|what_id|who_id',
      csm: 'owner_id',
      at: 'activity_date',
      kind: 'type|task_subtype',
    },
    mind: { who_id: 'WhoId is a person and WhatId any record; only AccountId is the account.' },
  },
  {
    looksLike: 'the events of Salesforce',
    entity: 'touchpoints',
    signature: ['id', 'account_id|who_id', 'owner_id', 'activity_date_time|start_date_time'],
    fields: {
      id: 'id',
      account: 'account_id|what_id|who_id',
      csm: 'owner_id',
      at: 'activity_date_time|start_date_time',
      kind: 'type|event_subtype',
    },
    mind: { who_id: 'WhoId is a person and WhatId any record; only AccountId is the account.' },
  },
  {
    looksLike: 'the opportunities of Salesforce',
    entity: 'activities',
    signature: ['id', 'account_id', 'stage_name', 'close_date'],
    fields: {
      id: 'id',
      account: 'account_id',
      csm: 'owner_id',
      at: 'created_date',
      kind: { constant: 'opportunity' },
      status: 'stage_name',
      closed_at: 'close_date',
      amount: 'amount',
      currency: 'currency_iso_code',
    },
  },
  {
    looksLike: 'the engagements of HubSpot',
    entity: 'touchpoints',
    signature: [
      'hs_timestamp|timestamp',
      'hubspot_owner_id|owner_id',
      'company_id|associated_company_id|primary_company_id',
    ],
    fields: {
      id: 'hs_object_id|engagement_id|id',
      account: 'company_id|associated_company_id|primary_company_id',
      csm: 'hubspot_owner_id|owner_id',
      at: 'hs_timestamp|timestamp',
      kind: 'hs_engagement_type|engagement_type|type',
    },
  },
  {
    looksLike: 'the cases of Salesforce',
    entity: 'tickets',
    signature: ['id|case_number', 'account_id', 'created_date', 'closed_date', 'priority|status'],
    fields: {
      id: 'id|case_number',
      account: 'account_id',
      opened_at: 'created_date',
      solved_at: 'closed_date',
      priority: 'priority',
    },
  },
  {
    looksLike: 'the tickets of Zendesk',
    entity: 'tickets',
    signature: [
      'id|ticket_id',
      'organization_id|organization',
      'created_at|requested_at',
      'requester_id|assignee_id|requester|assignee',
    ],
    fields: {
      id: 'id|ticket_id',
      account: 'organization_external_id|organization_id|organization',
      opened_at: 'created_at|requested_at',
      solved_at: 'solved_at|resolved_at|full_resolution_at',
      priority: 'priority',
      agent_replies: 'replies|public_replies',
      solved_on_first_contact: 'one_touch|is_one_touch',
    },
  },
  {
    looksLike: 'the conversations of Intercom',
    entity: 'tickets',
    signature: [
      'id|conversation_id',
      'company_id',
      'created_at',
      'first_close_at|last_close_at|count_reopens|count_conversation_parts',
    ],
    fields: {
      id: 'id|conversation_id',
      account: 'company_id',
      opened_at: 'created_at',
      solved_at: 'last_close_at|first_close_at',
      priority: 'priority',
    },
  },
  {
    looksLike: 'the responses of Delighted',
    entity: 'survey_responses',
    signature: ['score', 'comment', 'survey_type|person|person_id|permalink'],
    fields: {
      id: 'id|survey_response_id|response_id',
      account: 'company_id|account_id|customer_id|properties_company_id|company',
      kind: 'survey_type',
      score: 'score',
      respondent: 'person|person_id|person_email|email',
      asked_at: 'sent_at|survey_sent_at',
      answered_at: 'created_at|responded_at|updated_at',
    },
  },
  {
    looksLike: 'the satisfaction ratings of Zendesk',
    entity: 'survey_responses',
    signature: ['score', 'ticket_id', 'requester_id'],
    fields: {
      id: 'id',
      account: 'organization_id',
      kind: { constant: 'csat' },
      score: 'score',
      respondent: 'requester_id',
      answered_at: 'created_at|updated_at',
    },
  },
];

/** Whether neither the name of a column says what its amounts are in, nor a value shows that it is not cents. */
export const maybeHundredths = ({ name, samples = [] }: ColumnShape): boolean =>
  !countsHundredths(name) && !samples.some((text) => /[.,]\d{1,2}$/.test(withoutCurrency(text)));

/** The alternatives of a column. */
export const alternatives = (column: string): readonly string[] => column.split('|');
