// Dashboard variables inside lists of values. `All` drops a filter, while a variable with nothing
// chosen leaves an empty list, which keeps nothing.
import type { ScopedVars } from '@grafana/data';
import type { TemplateSrv } from '@grafana/runtime';
import { findVariable } from '../../shared/query/variables';

/** The value Grafana gives a variable while All is chosen; also understood when typed by hand. */
export const ALL = '$__all';

export type Templates = Pick<TemplateSrv, 'replace' | 'getVariables'>;

export interface Expanded {
  readonly values: string[];
  /** True when any entry stands for everything. */
  readonly all: boolean;
}

const loneReference = /^(?:\$([A-Za-z_]\w*)|\$\{(\w+)(?::[^}]*)?\}|\[\[(\w+)(?::[^\]]*)?\]\])$/;

/** Whether a text holds something that looks like a dashboard variable. */
export const hasVariable = (text: string): boolean => text !== ALL && findVariable(text) !== null;

/** Every value that a list of entries stands for, variables replaced by what is chosen in them, each value once. */
export function expandVariables(entries: readonly string[], templates: Templates, scopedVars?: ScopedVars): Expanded {
  const expanded = entries.map((entry) => expandEntry(entry, templates, scopedVars));
  return {
    values: [...new Set(expanded.flatMap(({ values }) => values))],
    all: expanded.some(({ all }) => all),
  };
}

/** Whether it is a list, as it may not be where a query was written by hand: the backend says what is wrong with it then. */
export const isList = (entries: unknown): entries is readonly string[] => Array.isArray(entries);

/** Filters with variables replaced; one that stands for All is no filter. */
export function expandFilters(
  filters: Readonly<Record<string, readonly string[]>>,
  templates: Templates,
  scopedVars?: ScopedVars
): Record<string, string[]> {
  const expanded = Object.entries(filters).flatMap(([dimension, entries]) => {
    if (!isList(entries)) {
      return [[dimension, entries] as const];
    }
    const { values, all } = expandVariables(entries, templates, scopedVars);
    return all ? [] : [[dimension, values] as const];
  });
  return Object.fromEntries(expanded);
}

/** One entry; a value may itself hold commas, so values are collected, never joined and split again. */
function expandEntry(entry: string, templates: Templates, scopedVars?: ScopedVars): Expanded {
  if (entry === ALL) {
    return { values: [], all: true };
  }
  if (!hasVariable(entry)) {
    return { values: [entry], all: false };
  }
  const name = loneName(entry);
  if (name === undefined) {
    return { values: [templates.replace(entry, scopedVars, 'csv')], all: false };
  }
  let chosen: string[] | undefined;
  let all = false;
  const text = templates.replace(`\${${name}}`, scopedVars, (value: unknown) => {
    chosen = toList(value);
    // A repeated panel hands over its one value as a string, although the dashboard's variable says All.
    all = chosen.includes(ALL) || (Array.isArray(value) && choosesAll(name, templates, scopedVars));
    return chosen.join(',');
  });
  if (chosen === undefined) {
    // No value was formatted: an unknown variable, or All with a custom value of its own.
    return text === ALL || choosesAll(name, templates, scopedVars)
      ? { values: [], all: true }
      : { values: [text === `\${${name}}` ? entry : text], all: false };
  }
  return { values: chosen.filter((value) => value !== '' && value !== ALL), all };
}

function loneName(entry: string): string | undefined {
  const match = loneReference.exec(entry);
  return match?.[1] ?? match?.[2] ?? match?.[3];
}

function choosesAll(name: string, templates: Templates, scopedVars?: ScopedVars): boolean {
  const scoped = scopedVars?.[name];
  if (scoped !== undefined) {
    return toList(scoped.value).includes(ALL);
  }
  const variable = templates.getVariables().find((candidate) => candidate.name === name);
  return (
    variable !== undefined &&
    'current' in variable &&
    'value' in variable.current &&
    toList(variable.current.value).includes(ALL)
  );
}

function toList(value: unknown): string[] {
  if (value === undefined || value === null) {
    return [];
  }
  return Array.isArray(value) ? value.map(String) : [String(value)];
}
