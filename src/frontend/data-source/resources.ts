// Reads the backend's resource routes. The model and the labels are kept for a minute, so that ten
// open editors ask once; failures are never kept.
import { type Catalogue, catalogueOf, catalogueWith } from '../../shared/catalogue/catalogue-of';
import type { KpiQuery } from '../../shared/query/query';
import {
  resourcePaths,
  type DimensionValues,
  type EntitySummary,
  type ModelSummary,
  type Rejects,
  type Viewer,
} from '../../shared/resources';
import { type ModelChecks, sourcePaths } from '../../shared/source-resources';

const KEEP_MS = 60_000;
const LABELS_LIMIT = 1000;

type Get = <T>(path: string, params?: Record<string, string | number>) => Promise<T>;

/** The metrics every data source has. */
export const publishedCatalogue: Catalogue = catalogueOf({ ownMetrics: [] });

/** Value → label of one dimension. */
export type Labels = ReadonlyMap<string, string>;

export class Resources {
  private model_?: { readonly at: number; readonly answer: Promise<ModelSummary> };
  private catalogue_ = publishedCatalogue;
  private readonly labels_ = new Map<string, { readonly at: number; readonly answer: Promise<Labels> }>();
  private readonly known = new Map<string, Map<string, string>>();

  constructor(
    private readonly get: Get,
    private readonly now: () => number = Date.now
  ) {}

  /** What the data source holds. */
  model(): Promise<ModelSummary> {
    if (this.model_ === undefined || this.now() - this.model_.at > KEEP_MS) {
      const answer = this.get<ModelSummary>(resourcePaths.model);
      const asked = { at: this.now(), answer };
      this.model_ = asked;
      // What was forgotten meanwhile may be answered after what was asked anew.
      const isLast = () => this.model_ === undefined || this.model_ === asked;
      answer.then(
        ({ own }) => isLast() && (this.catalogue_ = catalogueWith(own)),
        () => isLast() && (this.model_ = undefined)
      );
    }
    return this.model_.answer;
  }

  /** Values of a dimension whose label holds `search`, at most `limit`; with filters, only those among what they keep. */
  async values(
    dimension: string,
    search = '',
    limit = 100,
    filters: KpiQuery['filters'] = {}
  ): Promise<DimensionValues> {
    const params: Record<string, string | number> = { dimension, search, limit };
    if (Object.keys(filters).length > 0) {
      params.filters = JSON.stringify(filters);
    }
    const answer = await this.get<DimensionValues>(resourcePaths.values, params);
    const known = this.known.get(dimension) ?? new Map<string, string>();
    answer.values.forEach(({ value, label }) => known.set(value, label));
    this.known.set(dimension, known);
    return answer;
  }

  /** Labels of a dimension's values, to show what a stored query names by id. */
  labels(dimension: string): Promise<Labels> {
    const kept = this.labels_.get(dimension);
    if (kept !== undefined && this.now() - kept.at <= KEEP_MS) {
      return kept.answer;
    }
    const answer = this.values(dimension, '', LABELS_LIMIT).then(() => this.knownLabels(dimension));
    this.labels_.set(dimension, { at: this.now(), answer });
    answer.catch(() => this.labels_.get(dimension)?.answer === answer && this.labels_.delete(dimension));
    return answer;
  }

  /** Labels seen so far, without asking. */
  knownLabels(dimension: string): Labels {
    return this.known.get(dimension) ?? new Map();
  }

  /** The metrics there are, as far as they are known without asking. */
  knownCatalogue(): Catalogue {
    return this.catalogue_;
  }

  /** The CSM who looks. */
  me(): Promise<Viewer> {
    return this.get<Viewer>(resourcePaths.me);
  }

  /** Rows left out of one entity, first ones only where there are many. */
  rejects(entity: EntitySummary['entity']): Promise<Rejects> {
    return this.get<Rejects>(resourcePaths.rejects, { entity });
  }

  /** What about the data would make numbers wrong or doubtful, the worst first. */
  checks(): Promise<ModelChecks> {
    return this.get<ModelChecks>(sourcePaths.checks);
  }

  /** Drops what was kept: the settings or the data have just been checked anew. */
  forget(): void {
    this.model_ = undefined;
    this.labels_.clear();
  }
}
