// The resource routes the editors read. Paths match exactly; anything else is a 404.
import { metrics } from '../../shared/catalogue';
import { KpiError } from '../../shared/errors';
import { ownerDimensions } from '../../shared/query/query';
import { type DimensionValues, type ModelSummary, type Rejects, resourcePaths } from '../../shared/resources';
import type { ResourceRequest, ResourceResponse } from '../host';
import { missingFor } from '../plan/availability';
import { dimensionIds, dimensionValues } from '../plan/dimension-values';
import type { Dataset } from '../sources';
import type { Instance } from './instance';
import { countUnassigned } from './unassigned';

const VALUES_LIMIT = 200;
const VALUES_LIMIT_MAX = 5_000;

export async function callResource(
  instance: Instance,
  request: ResourceRequest,
  now: number,
  signal: AbortSignal
): Promise<ResourceResponse> {
  const { method, path } = request;
  const name = path.replace(/^\//, '');
  const params = new URL(request.url, 'http://plugin').searchParams;
  if (method !== 'GET') {
    return json(405, { message: 'Only GET is supported.' });
  }
  switch (name) {
    case resourcePaths.model:
      return json(200, await instance.source.use((dataset) => model(dataset, instance, now, signal), signal));
    case resourcePaths.values:
      return json(200, await instance.source.use((dataset) => values(dataset, params, signal), signal));
    case resourcePaths.rejects:
      return json(200, await instance.source.use(async (dataset) => rejects(dataset, params), signal));
    default:
      return json(404, { message: `There is no resource "${name}".` });
  }
}

async function model(
  dataset: Dataset,
  { settings }: Instance,
  now: number,
  signal: AbortSignal
): Promise<ModelSummary> {
  const unavailable = metrics.flatMap((metric) => {
    const missing = missingFor(dataset, metric);
    return missing === null ? [] : [[metric.id, missing] as const];
  });
  return {
    entities: [...dataset.entities.values()],
    dimensions: dimensionIds(dataset).map((id) => {
      const owner = ownerDimensions.some((dimension) => dimension === id);
      return { id, label: owner ? (ownerLabels[id] ?? id) : id, kind: owner ? 'owner' : 'segment' };
    }),
    unavailable: Object.fromEntries(unavailable),
    currency: settings.currency,
    loadedAt: dataset.loadedAt,
    calendar: settings.calendar,
    unassignedAccounts: await countUnassigned(dataset, now, signal),
  };
}

const ownerLabels: Readonly<Record<string, string>> = { csm: 'CSM', team: 'Team' };

async function values(dataset: Dataset, params: URLSearchParams, signal: AbortSignal): Promise<DimensionValues> {
  const dimension = params.get('dimension');
  if (dimension === null) {
    throw new KpiError('bad_query', 'Name the dimension whose values you want: values?dimension=csm.');
  }
  const search = (params.get('search') ?? '').toLowerCase();
  const asked = Number(params.get('limit') ?? VALUES_LIMIT);
  const limit = Number.isInteger(asked) && asked > 0 ? Math.min(asked, VALUES_LIMIT_MAX) : VALUES_LIMIT;
  const found = (await dimensionValues(dataset, dimension, signal)).filter(({ label }) =>
    label.toLowerCase().includes(search)
  );
  return {
    values: found.slice(0, limit).map(({ id, label, team }) => ({ value: id, label, ...(team && { team }) })),
    truncated: found.length > limit,
  };
}

function rejects(dataset: Dataset, params: URLSearchParams): Rejects {
  const entity = params.get('entity');
  const chosen = <T extends { readonly entity: string }>(row: T): boolean => entity === null || row.entity === entity;
  return {
    rejects: dataset.rejects.filter(chosen),
    total: [...dataset.entities.values()].filter(chosen).reduce((sum, { rejected }) => sum + rejected, 0),
  };
}

const json = (status: number, body: unknown): ResourceResponse => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: new TextEncoder().encode(JSON.stringify(body)),
});
