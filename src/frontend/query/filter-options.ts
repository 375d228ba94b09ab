// What a filter offers: All, dashboard variables, then the values the backend found.
import type { ComboboxOption } from '@grafana/ui';
import type { DimensionValues } from '../../shared/resources';
import { ALL } from '../data-source/expand-variables';

/** Stands for "there are more"; never stored. */
const MORE = '__more';

export function filterOptions(search: string, answer: DimensionValues, variables: readonly string[]): ComboboxOption[] {
  const wanted = search.trim().toLowerCase();
  const matches = (text: string) => text.toLowerCase().includes(wanted);
  return [
    ...(matches('all') ? [{ value: ALL, label: 'All', description: 'No filter' }] : []),
    ...variables.filter(matches).map((name) => ({ value: name, label: name, group: 'Variables' })),
    ...answer.values.map(({ value, label, team }) => ({
      value,
      label: label === '' ? '(blank)' : label,
      group: 'Values',
      ...(team === undefined ? {} : { description: team }),
    })),
    ...(answer.truncated
      ? [{ value: MORE, label: 'There are more: type to find them', group: 'Values', infoOption: true }]
      : []),
  ];
}

/** The list to store for what is chosen; undefined is All, which is no filter. */
export function chosenValues(chosen: readonly ComboboxOption[]): string[] | undefined {
  const values = chosen.map(({ value }) => value).filter((value) => value !== MORE);
  return values.length === 0 || values.includes(ALL) ? undefined : values;
}
