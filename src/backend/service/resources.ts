// The resource routes the editors read. Paths match exactly; anything else is a 404.
import { catalogueOf } from '../../shared/catalogue/catalogue-of';
import { KpiError } from '../../shared/errors';
import { type DimensionValues, type ModelSummary, type Rejects, resourcePaths } from '../../shared/resources';
import { ownFamily } from '../../families/own-metrics/metrics';
import { filtersSchema, type KpiQuery } from '../../shared/query/query';
import type { RequestContext, ResourceRequest, ResourceResponse } from '../host';
import { missingFor } from '../plan/availability';
import { knownDimensions } from '../plan/known-dimensions';
import { narrowedValues } from '../plan/narrowed-values';
import { withinOwnBook } from '../plan/own-book';
import type { Dataset } from '../sources';
import type { Instance } from './instance';
import { sourceResource } from './source-resources';
import { countUnassigned } from './unassigned';
import { bookOf, seesEverybody, viewerOf } from './viewer';

const VALUES_LIMIT = 200;
const VALUES_LIMIT_MAX = 5_000;

export async function callResource(
  instance: Instance,
  request: ResourceRequest,
  now: number,
  context: Asking
): Promise<ResourceResponse> {
  const { signal, user } = context;
  const { method, path } = request;
  const name = path.replace(/^\//, '');
  const params = new URL(request.url, 'http://plugin').searchParams;
  const ofSource = sourceResource(name);
  if (ofSource !== undefined) {
    return method === ofSource.method
      ? json(200, await ofSource.answer(instance, { params, body: request.body, now }, context))
      : json(405, { message: `Only ${ofSource.method} is supported.` });
  }
  if (method !== 'GET') {
    return json(405, { message: 'Only GET is supported.' });
  }
  switch (name) {
    case resourcePaths.model:
      return json(200, await instance.source.use((dataset) => model(dataset, instance, now, signal), signal));
    case resourcePaths.values:
      return json(200, await instance.source.use((dataset) => values(dataset, instance, params, now, context), signal));
    case resourcePaths.rejects:
      if (!seesEverybody(instance.settings, user)) {
        throw new KpiError('forbidden', 'Rows of the data are shown to admins only: privacy is on here.');
      }
      return json(200, await instance.source.use(async (dataset) => rejects(dataset, params), signal));
    case resourcePaths.me:
      return json(200, await instance.source.use((dataset) => viewerOf(dataset, user, signal), signal));
    default:
      return json(404, { message: `There is no resource "${name}".` });
  }
}

type Asking = Pick<RequestContext, 'signal' | 'user'>;

async function model(
  dataset: Dataset,
  { settings }: Instance,
  now: number,
  signal: AbortSignal
): Promise<ModelSummary> {
  const catalogue = catalogueOf(settings);
  const unavailable = catalogue.metrics.flatMap((metric) => {
    const missing = missingFor(dataset, metric, settings);
    return missing === null ? [] : [[metric.id, missing] as const];
  });
  return {
    entities: [...dataset.entities.values()],
    dimensions: knownDimensions(dataset, settings),
    own: ownFamily(settings.ownMetrics),
    unavailable: Object.fromEntries(unavailable),
    currency: settings.currency,
    loadedAt: dataset.loadedAt,
    calendar: settings.calendar,
    unassignedAccounts: await countUnassigned(dataset, now, signal),
  };
}

async function values(
  dataset: Dataset,
  { settings }: Instance,
  params: URLSearchParams,
  now: number,
  { signal, user }: Asking
): Promise<DimensionValues> {
  const dimension = params.get('dimension');
  if (dimension === null) {
    throw new KpiError('bad_query', 'Name the dimension whose values you want: values?dimension=csm.');
  }
  const search = (params.get('search') ?? '').toLowerCase();
  const wanted = Number(params.get('limit') ?? VALUES_LIMIT);
  const limit = Number.isInteger(wanted) && wanted > 0 ? Math.min(wanted, VALUES_LIMIT_MAX) : VALUES_LIMIT;
  const book = await bookOf(dataset, settings, user, signal);
  const asked = { by: [dimension], filters: filtersOf(params), lenses: [], format: 'table' as const };
  const { filters } = book === null ? asked : (await withinOwnBook(dataset, settings, asked, book, signal)).query;
  const found = (await narrowedValues(dataset, settings, dimension, filters, now, signal)).filter(({ label }) =>
    label.toLowerCase().includes(search)
  );
  return {
    values: found.slice(0, limit).map(({ id, label, team }) => ({ value: id, label, ...(team && { team }) })),
    truncated: found.length > limit,
  };
}

function filtersOf(params: URLSearchParams): KpiQuery['filters'] {
  const text = params.get('filters');
  if (text === null) {
    return {};
  }
  try {
    return filtersSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new KpiError('bad_query', 'Write filters as JSON, a list for each dimension: {"team":["North"]}.', { cause });
  }
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
