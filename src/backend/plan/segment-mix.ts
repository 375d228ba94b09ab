// Which segments each group's book is made of, and how the whole company does in each: what `expected` reads.
import type { AnyMetric } from '../../shared/catalogue';
import { isOfRows } from '../../shared/catalogue/metric';
import type { KpiQuery } from '../../shared/query/query';
import type { GroupParts, PartsTable, WindowParts } from '../facts';
import type { Stratum } from '../lenses/expected';
import { sumParts } from '../facts/part-sums';
import type { Dataset } from '../sources/dataset';
import { askFacts, type FactQuestion } from './ask-facts';
import type { WindowPlan } from './window-plan';

export interface SegmentMix {
  /** The strata of a group, by the ids of its key, in one of the shown windows. */
  strata(key: readonly string[], shown: number): readonly Stratum[];
  readonly sql: readonly string[];
}

/** The segments whose mix is allowed for; empty where the data set has none besides those the groups are. */
export function mixOf(
  dataset: Pick<Dataset, 'segments'>,
  { by, mixBy }: Pick<KpiQuery, 'by' | 'mixBy'>
): readonly string[] {
  const others = (mixBy ?? dataset.segments).filter((name) => !by.includes(name));
  return mixBy === undefined ? others.slice(0, 1) : [...new Set(others)];
}

/** Asks the facts again, by the groups and the segments of the mix; null where no lens reads it, or there is no segment. */
export async function askMix(
  dataset: Dataset,
  question: FactQuestion & { readonly windows: WindowPlan },
  signal: AbortSignal
): Promise<SegmentMix | null> {
  const { query, filters, windows } = question;
  const mix = mixOf(dataset, query);
  // CSMs counted in several segments would count several times.
  if (!query.lenses.includes('expected') || mix.length === 0 || question.metric.countsCsms === true) {
    return null;
  }
  const plain = { ...question, windows: { all: windows.shown }, more: [], moments: undefined };
  const ask = (by: readonly string[], kept: FactQuestion['filters']) =>
    askFacts(dataset, { ...plain, query: { ...query, by: [...by] }, filters: kept }, signal);
  const own = await ask([...query.by, ...mix], filters);
  const everywhere = rowFilters(question.metric, filters);
  const filtered = Object.keys(everywhere).length < Object.keys(filters).length;
  const company = filtered ? await ask(mix, everywhere) : null;
  const rates = company === null ? summedBy(own.table, query.by.length) : byKey(company.table.groups);
  const strataOf = strataByGroup(own.table, query.by.length);
  return {
    strata: (key, shown) =>
      strataOf(key).flatMap(({ key: full, windows: parts }) => {
        const found = parts.get(shown);
        const stratum = JSON.stringify(full.slice(query.by.length));
        return found === undefined ? [] : [{ own: found, company: rates.get(stratum)?.get(shown) ?? {} }];
      }),
    sql: [...own.sql, ...(company?.sql ?? [])],
  };
}

/** Filters on the family's own rows say what is counted, for the company as well. */
function rowFilters(metric: AnyMetric, filters: FactQuestion['filters']): FactQuestion['filters'] {
  return Object.fromEntries(Object.entries(filters).filter(([name]) => isOfRows(metric, name)));
}

function strataByGroup(table: PartsTable, own: number): (key: readonly string[]) => readonly GroupParts[] {
  const groups = new Map<string, GroupParts[]>();
  for (const group of table.groups) {
    const id = JSON.stringify(group.key.slice(0, own));
    const strata = groups.get(id);
    if (strata === undefined) {
      groups.set(id, [group]);
    } else {
      strata.push(group);
    }
  }
  return (key) => groups.get(JSON.stringify(key)) ?? [];
}

type PartsByWindow = ReadonlyMap<number, WindowParts>;

const byKey = (groups: readonly GroupParts[]): ReadonlyMap<string, PartsByWindow> =>
  new Map(groups.map(({ key, windows }) => [JSON.stringify(key), windows]));

/** The strata of all groups together, by what is left of their keys without the first few dimensions. */
function summedBy({ groups }: PartsTable, without: number): ReadonlyMap<string, PartsByWindow> {
  const strata = new Map<string, Map<number, WindowParts>>();
  for (const { key, windows } of groups) {
    const id = JSON.stringify(key.slice(without));
    const sums = strata.get(id) ?? new Map<number, WindowParts>();
    strata.set(id, sums);
    windows.forEach((parts, index) => sums.set(index, sumParts(sums.get(index), parts)));
  }
  return strata;
}
