// Stands in for the backend's resource routes in tests of the editors.
import type { DataSourceInstanceSettings } from '@grafana/data';
import { KpiDataSource } from '../data-source/kpi-data-source';
import type { Templates } from '../data-source/expand-variables';
import type { StoredSettings } from '../data-source/stored';
import { somePreview, someTables } from './fake-source';
import type { DimensionValue, ModelSummary, Rejects } from '../../shared/resources';
import type { ModelChecks } from '../../shared/source-resources';

export const someModel: ModelSummary = {
  own: {
    id: 'own',
    name: 'Own metrics',
    credit: 'event',
    parts: { own_trainings_n: 0 },
    metrics: [
      {
        id: 'trainings',
        name: 'Trainings held',
        family: 'own',
        summary: 'Trainings given to customers.',
        formula: 'count of touchpoints of kind training',
        unit: 'count',
        better: 'higher',
        synonyms: ['own metric'],
        needs: ['touchpoints'],
        sampling: 'none',
        value: { kind: 'flow', sum: { own_trainings_n: 1 } },
        source: 'Own metric of this data source',
      },
    ],
  },
  entities: [
    {
      entity: 'accounts',
      file: 'accounts.csv',
      rows: 1204,
      rejected: 0,
      filtered: 0,
      from: Date.UTC(2021, 2, 1),
      to: Date.UTC(2026, 2, 31),
    },
    {
      entity: 'subscriptions',
      file: 'subscriptions.csv',
      rows: 5000,
      rejected: 1,
      filtered: 2,
      from: Date.UTC(2021, 2, 1),
      to: Date.UTC(2026, 2, 31),
    },
  ],
  dimensions: [
    { id: 'csm', label: 'CSM', kind: 'owner' },
    { id: 'team', label: 'Team', kind: 'owner' },
    { id: 'plan', label: 'Plan', kind: 'segment' },
    { id: 'account', label: 'Account', kind: 'segment' },
    { id: 'arr_band', label: 'ARR band', kind: 'band' },
    { id: 'feature', label: 'Feature', kind: 'row', metrics: ['feature_adoption'] },
  ],
  unavailable: { nps: 'survey_responses is not mapped.' },
  currency: 'USD',
  loadedAt: Date.UTC(2026, 3, 1),
  calendar: { timeZone: 'UTC', weekStart: 'monday', fiscalYearStartMonth: 1 },
  unassignedAccounts: 3,
};

const someValues: Readonly<Record<string, readonly DimensionValue[]>> = {
  csm: [
    { value: 'c1', label: 'Anna Ackermann', team: 'North' },
    { value: 'c2', label: 'Bo, Jr.', team: 'South' },
  ],
  team: [{ value: 'North', label: 'North' }],
  plan: [
    { value: 'Basic', label: 'Basic' },
    { value: 'Pro', label: 'Pro' },
  ],
  feature: [
    { value: 'reports', label: 'reports' },
    { value: 'exports', label: 'exports' },
  ],
};

const someRejects: Rejects = {
  rejects: [{ entity: 'subscriptions', file: 'subscriptions.csv', line: 118, reason: '`2024-13-05` is not a date.' }],
  total: 1,
};

const someChecks: ModelChecks = {
  checks: [
    {
      id: 'free_subscriptions',
      entity: 'subscriptions',
      severity: 'warning',
      title: 'Subscriptions with a price of zero',
      count: 1204,
      example: 'For example `A6`.',
      effect: 'They add nothing to revenue.',
    },
  ],
};

type Params = Record<string, string | number> | undefined;

/** Answers one resource request as the backend would. */
export function answer(path: string, params: Params, model: ModelSummary = someModel): unknown {
  switch (path) {
    case 'model':
      return model;
    case 'values': {
      const search = String(params?.search ?? '').toLowerCase();
      const all = someValues[String(params?.dimension)] ?? [];
      return { values: all.filter(({ label }) => label.toLowerCase().includes(search)), truncated: false };
    }
    case 'me':
      return { csm: { value: 'c1', label: 'Anna Ackermann', team: 'North' } };
    case 'rejects':
      return someRejects;
    case 'checks':
      return someChecks;
    case 'tables':
      return someTables(params?.table);
    case 'preview':
      return somePreview;
    default:
      throw new Error(`no route ${path}`);
  }
}

export const noTemplates: Templates = { replace: (target = '') => target, getVariables: () => [] };

/** A data source whose resource routes answer from this file; `getResource` is a jest mock. */
export function fakeDataSource(templates: Templates = noTemplates) {
  // Only what the base class reads; a whole settings object would say nothing more.
  const settings = {
    uid: 'kpi',
    type: 'csmetrics-customersuccess-datasource',
    name: 'KPI',
    jsonData: {},
    meta: {},
  } as DataSourceInstanceSettings<StoredSettings>;
  const dataSource = new KpiDataSource(settings, templates);
  const getResource = jest.fn(async (path: string, params?: Params) => answer(path, params));
  dataSource.getResource = getResource as KpiDataSource['getResource']; // a mock cannot be generic
  return { dataSource, getResource };
}
