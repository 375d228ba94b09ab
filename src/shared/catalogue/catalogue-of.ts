// Every metric a data source knows: those of the catalogue, and those it declares itself as one more family.
import { ownFamily } from '../../families/own-metrics/metrics';
import type { Settings } from '../settings/settings';
import { type AnyFamily, type AnyMetric, families } from './index';
import { metricSearch } from './search';

export interface Catalogue {
  readonly families: readonly AnyFamily[];
  /** In the order of the families. */
  readonly metrics: readonly AnyMetric[];
  findMetric(id: string): AnyMetric | undefined;
  /** Throws for a metric that is of none. */
  familyOf(metric: AnyMetric): AnyFamily;
  /** Metrics in which every word of the text is found, best first; all for no text. */
  search(text: string): AnyMetric[];
}

const known = new WeakMap<Settings['ownMetrics'], Catalogue>();

/** The same object for the same settings, as it is asked for in every query. */
export function catalogueOf({ ownMetrics }: Pick<Settings, 'ownMetrics'>): Catalogue {
  const found = known.get(ownMetrics) ?? catalogueWith(ownFamily(ownMetrics));
  known.set(ownMetrics, found);
  return found;
}

/** The catalogue and a family of own metrics, as the backend's model resource hands it out. */
export function catalogueWith(own: AnyFamily): Catalogue {
  const all: readonly AnyFamily[] = own.metrics.length === 0 ? families : [...families, own];
  const metrics = all.flatMap((family) => family.metrics);
  const byId = new Map(metrics.map((metric) => [metric.id, metric]));
  return {
    families: all,
    metrics,
    findMetric: (id) => byId.get(id),
    familyOf: ({ id, family }) => {
      const found = all.find((each) => each.id === family);
      if (found === undefined) {
        throw new Error(`The metric ${id} is of no family.`);
      }
      return found;
    },
    search: metricSearch(all),
  };
}
