// What a filter offers: All, dashboard variables, then the values the backend found.
import type { ComboboxOption } from '@grafana/ui';
import type { DimensionValues } from '../../shared/resources';
import { ALL } from '../data-source/expand-variables';
import { t } from '../translation/t';

/** Stands for "there are more"; never stored. */
const MORE = '__more';

export function filterOptions(
  search: string,
  answer: DimensionValues,
  variables: readonly string[],
  offersAll = true
): ComboboxOption[] {
  const wanted = search.trim().toLowerCase();
  const matches = (text: string) => text.toLowerCase().includes(wanted);
  const all = t('query.all', 'All');
  return [
    ...(offersAll && matches(all) ? [{ value: ALL, label: all, description: t('query.no-filter', 'No filter') }] : []),
    ...variables
      .filter(matches)
      .map((name) => ({ value: name, label: name, group: t('query.variables', 'Variables') })),
    ...answer.values.map(({ value, label, team }) => ({
      value,
      label: label === '' ? t('query.blank', '(blank)') : label,
      group: t('query.values', 'Values'),
      ...(team === undefined ? {} : { description: team }),
    })),
    ...(answer.truncated
      ? [
          {
            value: MORE,
            label: t('query.there-are-more-type-to-find-them', 'There are more: type to find them'),
            group: t('query.values', 'Values'),
            infoOption: true,
          },
        ]
      : []),
  ];
}

/** The list to store for what is chosen; undefined is All, which is no filter. */
export function chosenValues(chosen: readonly ComboboxOption[]): string[] | undefined {
  const values = chosen.map(({ value }) => value).filter((value) => value !== MORE);
  return values.length === 0 || values.includes(ALL) ? undefined : values;
}
