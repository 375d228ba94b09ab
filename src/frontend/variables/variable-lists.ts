// What a dashboard variable can list.
import type { ComboboxOption } from '@grafana/ui';
import type { Dimension } from '../../shared/resources';
import type { VariableQuery } from '../data-source/stored';
import { kindNames, kindOrder } from '../query/dimension-options';
import { t } from '../translation/t';

type List = NonNullable<VariableQuery['list']>;

const lists: Readonly<Record<Exclude<List, 'values'>, { readonly label: string; readonly description: string }>> = {
  breakdowns: {
    get label() {
      return t('variables.breakdowns', 'Breakdowns');
    },
    get description() {
      return t(
        'variables.what-panels-can-break-down-by-segments',
        'What panels can break down by: segments, bands, team'
      );
    },
  },
  me: {
    get label() {
      return t('variables.me', 'Me');
    },
    get description() {
      return t('variables.the-csm-whose-e-mail-the-viewer', 'The CSM whose e-mail the viewer signs in with');
    },
  },
  metrics: {
    get label() {
      return t('variables.metrics', 'Metrics');
    },
    get description() {
      return t('variables.every-metric-this-data-source-has-data', 'Every metric this data source has data for');
    },
  },
  periods: {
    get label() {
      return t('variables.periods', 'Periods');
    },
    get description() {
      return t('variables.day-week-month-quarter-year', 'Day, week, month, quarter, year');
    },
  },
  lengths: {
    get label() {
      return t('variables.rolling-windows', 'Rolling windows');
    },
    get description() {
      return t('variables.7-days-to-12-months', '7 days to 12 months');
    },
  },
};

/** Every list there is, values of dimensions first. */
export function listOptions(dimensions: readonly Dimension[]): ComboboxOption[] {
  return [
    ...kindOrder.flatMap((kind) =>
      dimensions
        .filter((dimension) => dimension.kind === kind)
        .map(({ id, label }) => ({
          value: `values:${id}`,
          label,
          group: kindNames[kind],
          description: t('variables.every', 'Every {{label}} there is, or those among others', { label }),
        }))
    ),
    ...Object.entries(lists).map(([value, about]) => ({
      value,
      ...about,
      get group() {
        return t('variables.lists', 'Lists');
      },
    })),
  ];
}

/** The option that a variable's query is; null for one that lists nothing yet. */
export function chosenList({ list = 'values', dimension = '' }: VariableQuery): string | null {
  if (list !== 'values') {
    return list;
  }
  return dimension === '' ? null : `values:${dimension}`;
}

/** The variable's query after an option was chosen. What narrowed the values before stays where it can. */
export function withList(query: VariableQuery, option: string): VariableQuery {
  const { list: _list, dimension: _dimension, filters, ...rest } = query;
  const list = Object.keys(lists).find((id) => id === option);
  if (list !== undefined) {
    return { ...rest, list: list as List }; // the keys of the object above
  }
  const dimension = option.replace('values:', '');
  const others = Object.entries(filters ?? {}).filter(([name]) => name !== dimension);
  return { ...rest, dimension, ...(others.length === 0 ? {} : { filters: Object.fromEntries(others) }) };
}
