// The options of a dashboard variable: text for people, value for queries.
import type { MetricFindValue, ScopedVars } from '@grafana/data';
import { catalogueWith } from '../../shared/catalogue/catalogue-of';
import { accountDimension, everyOptions, windowOptions } from '../../shared/query/query';
import type { Dimension, ModelSummary } from '../../shared/resources';
import { expandFilters, expandVariables, type Templates } from '../data-source/expand-variables';
import type { Resources } from '../data-source/resources';
import type { VariableQuery } from '../data-source/stored';
import { calendarOptions, rollingOptions } from '../query/period-options';

/** How many values a dashboard variable offers at most. */
const VARIABLE_LIMIT = 5000;

/** The CSM that nobody is: a filter with it keeps nothing. */
const NOBODY = '';

export async function variableValues(
  query: VariableQuery,
  resources: Pick<Resources, 'model' | 'values' | 'me'>,
  templates: Templates,
  scopedVars?: ScopedVars
): Promise<MetricFindValue[]> {
  switch (query.list ?? 'values') {
    case 'breakdowns':
      return breakdowns(await resources.model());
    case 'me': {
      const viewer = await resources.me();
      return [viewer.csm === null ? { text: viewer.why, value: NOBODY } : option(viewer.csm)];
    }
    case 'metrics': {
      const { own, unavailable } = await resources.model();
      return catalogueWith(own)
        .metrics.filter(({ id }) => unavailable[id] === undefined)
        .map(({ id, name }) => ({ text: name, value: id }));
    }
    case 'periods':
      return everyOptions.map((value) => named(value, calendarOptions));
    case 'lengths':
      return windowOptions.map((value) => named(value, rollingOptions));
    case 'values': {
      const [dimension = ''] = expandVariables([query.dimension ?? ''], templates, scopedVars).values;
      if (dimension === '') {
        return [];
      }
      const filters = expandFilters(query.filters ?? {}, templates, scopedVars);
      const { values } = await resources.values(dimension, '', VARIABLE_LIMIT, filters);
      return values.map(option);
    }
  }
}

/** What every metric can be broken down by into a handful of groups: segments first, then bands and teams. */
const breakdowns = ({ dimensions }: ModelSummary): MetricFindValue[] =>
  breakdownOrder
    .flatMap((kind) => dimensions.filter((dimension) => dimension.kind === kind))
    .filter(({ id }) => id !== 'csm' && id !== accountDimension)
    .map(({ id, label }) => ({ text: label, value: id }));

const breakdownOrder: ReadonlyArray<Dimension['kind']> = ['segment', 'band', 'owner'];

const option = ({ value, label }: { readonly value: string; readonly label: string }) => ({ text: label, value });

const named = (value: string, options: ReadonlyArray<{ readonly value: string; readonly label: string }>) => ({
  text: options.find((each) => each.value === value)?.label ?? value,
  value,
});
