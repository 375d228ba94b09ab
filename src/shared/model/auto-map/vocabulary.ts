// What people call the tables and columns of the canonical model. `sure` words mean the thing and little else;
// `maybe` words mean it often enough to be proposed, and to be looked at.
import type { EntityId } from '../entities';

export interface Words {
  readonly sure: readonly string[];
  readonly maybe: readonly string[];
}

export interface EntityWords {
  /** Table names, in the singular, layers and vendors left out. */
  readonly tables: Words;
  readonly fields: Readonly<Record<string, Words>>;
}

const words = (sure: string, maybe = ''): Words => ({ sure: list(sure), maybe: list(maybe) });
const list = (text: string) => text.split(' ').filter((word) => word !== '');

/** What programs for billing and accounts call a customer's number. */
const numbers =
  'customer_no customer_nr customer_num customer_key customer_ref cust_no cust_nr cust_num cust_number cust_id client_no client_nr client_number client_code account_no account_nr acct_no acct_number acct_id debtor_no debtor_number debtor_id sell_to_customer_no bill_to_customer_no sold_to_party kunnr kd_nr kdnr kd_nummer kd_id kunde_nr kundennr kunden_nummer kunden_nr kunden_id debitor debitor_nr debitornr debitor_nummer debitornummer debitoren_nr debitorennr debitoren_nummer debitorennummer';
const account = words(
  `account account_id accountid kunde kundennummer customer_id customer customer_code account_code account_number customer_number customer_uuid account_uuid company_id company organization_id organisation_id org_id organization organisation client_id client ${numbers}`,
  'tenant_id tenant workspace_id workspace group_id what_id who_id associated_company_id associated_company_ids primary_company_id'
);
const csm = words(
  'csm betreuer kundenbetreuer csm_id csm_email csm_name customer_success_manager customer_success_manager_id success_manager account_manager account_manager_id key_account_manager kam kundenberater',
  'owner_id owner hubspot_owner_id company_owner account_owner account_owner_id assigned_to assignee_id assignee user_id agent_id'
);
const id = (own: string) => words(`id ${own} uuid`, 'record_id key external_id');
const currency = words(
  'currency währung waehrung currency_code currency_iso_code iso_code',
  'billing_currency billing_currency_code'
);
const kind = words('kind type', 'category task_subtype event_subtype channel activity_type engagement_type');

export const vocabulary: Readonly<Record<EntityId, EntityWords>> = {
  accounts: {
    tables: words(
      'account customer company client organization organisation kunde kunden kundenliste kundenstamm kundenübersicht customer_master debtor debitor debitoren',
      'org tenant workspace customer_account account_list customer_list company_list'
    ),
    fields: {
      id: words(
        `id kundennummer account_id customer_id company_id client_id organization_id organisation_id hs_object_id customer_uuid account_uuid account_code customer_number account_number ${numbers}`,
        'record_id uuid key external_id customer account kunde code number no nr nummer'
      ),
      name: words(
        'name firma firmenname unternehmen kundenname account_name customer_name company_name client_name organization_name organisation_name company legal_name',
        'title display_name label description email kunde'
      ),
      started_at: words(
        'started_at kunde_seit customer_since started_on start_date signed_on signed_at contract_start became_customer_at became_customer_on became_a_customer_date activated_at closed_won_at',
        'start created_at created created_date createdate create_date signup_date signed_up_at signup_at joined_at first_paid_at'
      ),
      ended_at: words(
        'ended_at gekündigt_zum kündigung_zum kunde_bis churned_at churned_on churn_date ended_on end_date left_at cancelled_at canceled_at cancel_date cancellation_date contract_end',
        'deactivated_at closed_at terminated_at'
      ),
      known_churn_on: words('known_churn_on known_churn_date expected_churn_on expected_churn_date will_churn_on'),
      csm,
    },
  },
  csms: {
    tables: words(
      'csm customer_success_manager success_manager account_manager csm_team cs_team',
      'owner user employee staff team_member agent sales_rep rep manager person member'
    ),
    fields: {
      id: words('id csm_id csm user_id owner_id employee_id account_manager_id', 'record_id uuid key code email'),
      name: words('name full_name csm_name display_name user_name', 'first_name last_name title username login'),
      email: words('email email_address mail e_mail work_email', 'username login'),
      team: words('team team_name cs_team squad pod', 'department division region group group_name'),
      hired_on: words(
        'hired_on hire_date hired_at start_date joined_on employed_since',
        'started_at started_on joined_at'
      ),
      capacity: words('capacity max_accounts account_capacity book_size'),
    },
  },
  account_owners: {
    tables: words(
      'account_owner account_owner_history owner_history ownership ownership_history account_assignment csm_assignment account_ownership csm_history book_of_business',
      'assignment book account_team account_csm customer_csm assignment_history'
    ),
    fields: {
      account,
      csm,
      valid_from: words(
        'valid_from since from start_date started_at started_on assigned_at assigned_on effective_from owned_from start',
        'created_at created_date begin date_from'
      ),
      valid_to: words(
        'valid_to until to end_date ended_at ended_on unassigned_at unassigned_on effective_to owned_until end',
        'date_to removed_at'
      ),
      share: words('share ownership_share split', 'weight fraction'),
    },
  },
  fx_rates: {
    tables: words('fx_rate exchange_rate currency_rate fx', 'rate conversion_rate dated_conversion_rate'),
    fields: {
      currency: words('currency currency_code from_currency iso_code base_currency'),
      valid_from: words(
        'valid_from date rate_date day as_of effective_from start_date effective_date',
        'at created_at'
      ),
      rate: words('rate exchange_rate fx_rate conversion_rate'),
    },
  },
  subscriptions: {
    tables: words(
      'subscription contract customer_subscription vertrag verträge vertraege abo abonnement abonnements vertragsliste vertragsübersicht vertragsdaten',
      'recurring_revenue revenue agreement plan_subscription deal'
    ),
    fields: {
      account,
      from: words(
        'from beginn vertragsbeginn start_date started_at started_on start valid_from contract_start subscription_started_at begin_date activated_at effective_from term_start contract_start_date contract_begin vertragsstart startdatum first_day gültig_ab gueltig_ab',
        'von created_at created current_period_start current_term_start begin'
      ),
      to: words(
        'to ende vertragsende end_date ended_at ended_on end valid_to contract_end subscription_ended_at effective_to term_end expires_at last_day contract_end_date laufzeitende enddatum gültig_bis gueltig_bis',
        'bis expired_at terminated_at'
      ),
      cancelled_at: words(
        'cancelled_at canceled_at cancelled_on canceled_on cancellation_date cancel_date subscription_canceled_at notice_date notice_given_at',
        'cancel_schedule_created_at cancel_at'
      ),
      amount: words(
        'amount betrag preis betrag_netto preis_netto price mrr mrr_amount monthly_recurring_revenue monthly_amount recurring_amount plan_amount unit_amount monthly_price monthly_fee monthly_charge monthly_rate monthly_value monthly_revenue subscription_fee recurring_fee recurring_charge recurring_price license_fee licence_fee net_price price_net net_amount amount_net price_per_month fee_per_month monatsgebühr monatsgebuehr monatsbeitrag monatsbetrag monatspreis monatsrate preis_pro_monat grundgebühr grundgebuehr gebühr gebuehr beitrag nettopreis nettobetrag netto_preis netto_betrag',
        'plan_unit_price total value revenue fee arr annual_recurring_revenue acv annual_amount annual_fee yearly_fee annual_price yearly_price annual_charge annual_value annual_contract_value price_per_year contract_value total_contract_value tcv contract_sum vertragswert auftragswert vertragssumme auftragssumme vertragsvolumen auftragsvolumen jahresgebühr jahresgebuehr jahresbeitrag jahresbetrag jahrespreis preis_pro_jahr entgelt netto'
      ),
      billing_interval: words(
        'billing_interval abrechnung zahlweise interval billing_period plan_interval billing_cycle billing_frequency cycle frequency billing_period_unit interval_unit payment_interval payment_frequency billing_term abrechnungsintervall abrechnungszeitraum zahlungsintervall zahlungsweise intervall turnus',
        'period term period_unit'
      ),
      currency,
    },
  },
  renewals: {
    tables: words('renewal contract_renewal renewal_opportunity'),
    fields: {
      id: id('renewal_id'),
      account,
      due_on: words('due_on due_date renewal_date due_at renews_on', 'close_date closedate end_date'),
      arr: words('arr renewable_arr arr_up_for_renewal renewal_arr', 'amount acv value'),
      arr_renewed: words('arr_renewed renewed_arr'),
      arr_expansion: words('arr_expansion expansion_arr upsell_arr'),
      status: words('status renewal_status outcome', 'stage_name stage dealstage deal_stage'),
      decided_on: words('decided_on decided_at closed_on closed_at close_date'),
      csm,
      currency,
    },
  },
  survey_responses: {
    tables: words(
      'survey_response survey nps_response csat_response nps csat nps_survey csat_survey feedback_response feedback_submission ces_response survey_answer nps_answer csat_answer ces_answer survey_result nps_result csat_result nps_score csat_score umfrage nps_umfrage kundenumfrage',
      'response answer feedback satisfaction_rating rating'
    ),
    fields: {
      id: id('response_id survey_response_id'),
      account,
      kind: words('kind survey_type survey_kind', 'type survey survey_name'),
      score: words(
        'score answer rating nps_score csat_score weiterempfehlung bewertung',
        'value response nps csat ces'
      ),
      scale: words('scale'),
      respondent: words(
        'respondent respondent_id respondent_email person person_id contact_id',
        'email user_id requester_id end_user'
      ),
      csm,
      trigger: words('trigger survey_trigger', 'source event'),
      asked_at: words('asked_at sent_at asked asked_on sent_on survey_sent_at'),
      answered_at: words(
        'answered_at responded_at submitted_at answered answered_on responded_on response_date submission_date date_submitted completed_at',
        'created_at created updated_at date datum timestamp'
      ),
    },
  },
  onboardings: {
    tables: words('onboarding implementation customer_onboarding', 'onboarding_project kickoff'),
    fields: {
      id: id('onboarding_id project_id'),
      account,
      purchased_at: words('purchased_at purchase_date purchased_on bought_at', 'closed_won_at signed_at'),
      started_at: words('started_at start_date started_on kickoff_at kickoff_date', 'created_at'),
      first_value_at: words(
        'first_value_at first_value_on first_value_date',
        'go_live_at went_live_at go_live_date live_at'
      ),
      completed_at: words('completed_at completed_on completion_date finished_at end_date ended_at'),
      csm,
    },
  },
  users: {
    tables: words('user end_user account_user customer_user', 'contact member seat_assignment login'),
    fields: {
      account,
      user: words('user user_id id uuid', 'email contact_id member_id'),
      invited_at: words('invited_at invited_on invite_sent_at', 'created_at created created_date signup_date'),
      first_active_at: words('first_active_at activated_at first_login_at first_seen_at', 'first_login confirmed_at'),
    },
  },
  usage: {
    tables: words(
      'usage product_usage usage_event daily_usage usage_daily feature_usage',
      'event activity_daily session login page_view'
    ),
    fields: {
      account,
      user: words('user user_id', 'member_id email contact_id'),
      day: words(
        'day date usage_date event_date activity_date occurred_at',
        'timestamp at created_at started_at event_time'
      ),
      feature: words('feature feature_name feature_key', 'event event_name module action'),
      events: words('events event_count count usage_count', 'clicks actions total'),
      units: words('units quantity units_used', 'credits calls volume'),
    },
  },
  seats: {
    tables: words('seat entitlement license licence seat_allocation'),
    fields: {
      account,
      from: words('from start_date valid_from started_at effective_from', 'created_at'),
      to: words('to end_date valid_to ended_at effective_to', 'expires_at'),
      seats: words('seats licensed_seats seat_count licenses licences', 'quantity'),
      units: words('units entitled_units included_units'),
    },
  },
  touchpoints: {
    tables: words(
      'touchpoint task engagement meeting call interaction activity_history customer_touchpoint timeline_entry',
      'activity email communication contact_log timeline event'
    ),
    fields: {
      id: id('touchpoint_id activity_id engagement_id task_id event_id'),
      account,
      csm: words(
        'csm csm_id owner_id hubspot_owner_id csm_email made_by',
        'owner user_id author_id created_by_id assigned_to'
      ),
      at: words(
        'at activity_date activity_date_time occurred_at held_at start_date_time hs_timestamp met_at happened_at',
        'date timestamp created_at created_date start_time started_at due_date'
      ),
      kind,
    },
  },
  advocacy: {
    tables: words('advocacy reference referral case_study testimonial customer_reference', 'review_request g2_review'),
    fields: { id: id('advocacy_id'), account, csm, at: words('at date given_at occurred_at', 'created_at'), kind },
  },
  activities: {
    tables: words('activity opportunity upsell customer_activity', 'deal expansion beta_tester'),
    fields: {
      id: id('activity_id opportunity_id'),
      account,
      csm,
      at: words(
        'at opened_at created_date createdate create_date created_at happened_at occurred_at',
        'date created timestamp'
      ),
      kind,
      status: words('status stage_name dealstage deal_stage', 'stage state'),
      closed_at: words('closed_at close_date closedate closed_on won_at'),
      amount: words('amount value arr', 'acv'),
      currency,
    },
  },
  tickets: {
    tables: words('ticket support_ticket case conversation support_case', 'issue request incident'),
    fields: {
      id: id('ticket_id case_id conversation_id case_number'),
      account,
      csm: words('csm csm_id'),
      opened_at: words(
        'opened_at created_at created_date create_date created opened_on created_on',
        'date submitted_at requested_at'
      ),
      solved_at: words(
        'solved_at resolved_at closed_at closed_date close_date solved_on resolved_on solved resolved closed',
        'first_close_at last_close_at completed_at'
      ),
      reopened_at: words('reopened_at first_reopened_at'),
      agent_replies: words('agent_replies replies reply_count', 'count_conversation_parts public_replies'),
      solved_on_first_contact: words('solved_on_first_contact first_contact_resolution fcr one_touch is_one_touch'),
      priority: words('priority severity urgency'),
    },
  },
  tasks: {
    tables: words('todo cs_task success_task project_task playbook_task', 'task action_item milestone'),
    fields: {
      id: id('task_id'),
      account,
      csm,
      project: words('project project_name project_id playbook'),
      milestone: words('milestone milestone_name phase'),
      created_at: words('created_at created_date created'),
      due_at: words('due_at due_date due_on deadline', 'activity_date'),
      completed_at: words('completed_at completed_on done_at completed_date_time finished_at', 'closed_at'),
    },
  },
  reviews: {
    tables: words('csm_review call_review competency_review scorecard csm_scorecard', 'review assessment'),
    fields: {
      id: id('review_id'),
      csm,
      account,
      at: words('at reviewed_at review_date reviewed_on', 'date created_at'),
      kind: words('kind review_type', 'type'),
      competency: words('competency skill'),
      score: words('score rating', 'points value'),
    },
  },
  invoices: {
    tables: words('invoice customer_invoice', 'billing bill charge'),
    fields: {
      id: id('invoice_id number invoice_number'),
      account,
      issued_on: words('issued_on issued_at invoice_date issue_date date', 'created_at created finalized_at'),
      amount: words(
        'amount net_amount subtotal total_excluding_tax betrag_netto betrag total amount_due',
        'total_amount value'
      ),
      due_on: words('due_on due_date due_at'),
      paid_on: words('paid_on paid_at payment_date paid_date'),
      currency,
    },
  },
  retention_costs: {
    tables: words('retention_cost cs_cost customer_success_cost cs_budget', 'cost expense'),
    fields: {
      at: words('at date month cost_date', 'created_at period'),
      amount: words('amount cost', 'value total'),
      account,
      csm,
      kind,
      currency,
    },
  },
  health_measures: {
    tables: words('health_measure health_metric account_health_measure', 'health_score account_metric'),
    fields: {
      account,
      measure: words('measure metric measure_name metric_name', 'name'),
      at: words('at measured_at measured_on date', 'created_at day timestamp'),
      value: words('value score', 'amount'),
    },
  },
  targets: {
    tables: words('target kpi_target goal', 'quota objective'),
    fields: {
      metric: words('metric metric_id kpi', 'name'),
      level: words('level scope'),
      group: words('group group_name', 'owner'),
      from: words('from start_date valid_from period_start', 'month quarter'),
      to: words('to end_date valid_to period_end'),
      value: words('value target target_value goal'),
    },
  },
};
