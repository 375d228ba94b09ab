// The canonical model: what each entity's rows mean, field by field. Mappings, the CSV loader, the
// mapping editor and the docs all read these declarations.

export type FieldType = 'id' | 'text' | 'instant' | 'money' | 'number' | 'boolean';

export interface Field {
  readonly type: FieldType;
  readonly required?: true;
  /** One plain sentence: what a value means, with its unit. */
  readonly about: string;
  /** For `text`: the closed list of allowed values. */
  readonly oneOf?: readonly string[];
}

export interface Entity {
  /** What one row is. */
  readonly about: string;
  readonly fields: Readonly<Record<string, Field>>;
}

export const billingIntervals = ['day', 'week', 'month', 'quarter', 'year', 'contract'] as const;

const define = <const T extends Record<string, Entity>>(entities: T) => entities;

export const entities = define({
  accounts: {
    about: 'One customer organisation. Columns beyond these become segments.',
    fields: {
      id: { type: 'id', required: true, about: 'Unique id of the account.' },
      name: { type: 'text', about: 'Display name; the id where it is missing.' },
      started_at: { type: 'instant', about: 'First moment as a customer; used where no subscriptions are mapped.' },
      ended_at: { type: 'instant', about: 'First moment without the customer.' },
      known_churn_on: { type: 'instant', about: 'Day on which the account is already known to leave.' },
      csm: { type: 'id', about: 'Current owner; used for accounts without rows in account_owners.' },
    },
  },
  csms: {
    about: 'One customer success manager.',
    fields: {
      id: { type: 'id', required: true, about: 'Unique id of the CSM.' },
      name: { type: 'text', about: 'Display name; the id where it is missing.' },
      email: { type: 'text', about: 'E-mail, as Grafana knows the person.' },
      team: { type: 'text', about: 'Team the CSM belongs to.' },
      hired_on: { type: 'instant', about: 'First day as a CSM.' },
      capacity: { type: 'number', about: 'How many customers the CSM can look after.' },
    },
  },
  account_owners: {
    about: 'One stretch of time in which a CSM owns an account.',
    fields: {
      account: { type: 'id', required: true, about: 'Account that is owned.' },
      csm: { type: 'id', required: true, about: 'CSM who owns it.' },
      valid_from: { type: 'instant', about: 'First moment of ownership; blank for since ever.' },
      valid_to: { type: 'instant', about: 'First moment after it; blank while it lasts.' },
    },
  },
  subscriptions: {
    about: 'One stretch of time in which an account pays an amount; several may run at once.',
    fields: {
      account: { type: 'id', required: true, about: 'Account that pays.' },
      from: { type: 'instant', required: true, about: 'First moment that is paid for.' },
      to: { type: 'instant', about: 'First moment no longer paid for; blank while it lasts.' },
      amount: {
        type: 'money',
        required: true,
        about: 'Price of one billing interval, discounts deducted; 0 for trials and free plans.',
      },
      billing_interval: {
        type: 'text',
        oneOf: billingIntervals,
        about: 'What the amount pays for: a day, week, month (default), quarter or year; contract: the whole row.',
      },
      currency: { type: 'text', about: 'ISO code; the data source currency where it is missing.' },
    },
  },
  survey_responses: {
    about: 'One survey that was sent, answered or not.',
    fields: {
      id: { type: 'id', about: 'Id of the response.' },
      account: { type: 'id', about: 'Account that was asked.' },
      kind: { type: 'text', required: true, about: 'nps, csat, ces, onboarding, or a kind of your own.' },
      score: { type: 'number', about: 'The answer; blank while there is none.' },
      scale: { type: 'text', about: 'Lowest and highest score as "1-5"; the default of its kind where it is missing.' },
      respondent: { type: 'text', about: 'Who answered.' },
      csm: { type: 'id', about: 'CSM the answer is about, where the survey names one.' },
      trigger: { type: 'text', about: 'What prompted the survey; "support" for one after a support contact.' },
      asked_at: { type: 'instant', about: 'When the survey was sent.' },
      answered_at: { type: 'instant', about: 'When it was answered.' },
    },
  },
  fx_rates: {
    about: 'What one unit of a currency is worth in the data source currency, from a moment on.',
    fields: {
      currency: { type: 'text', required: true, about: 'ISO code.' },
      valid_from: { type: 'instant', required: true, about: 'First moment at which the rate holds.' },
      rate: { type: 'number', required: true, about: 'Units of the data source currency for one unit.' },
    },
  },
});

export type EntityId = keyof typeof entities;
export const entityIds = Object.keys(entities) as EntityId[]; // the object above is closed
