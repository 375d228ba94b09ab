// What tells groups apart: labels for alert rules and transformations, a name for legends. Two people
// with one name get their ids beside it, so that no two series carry the same labels.
import { lensNames } from '../../shared/query/lens-names';
import type { LensId } from '../../shared/query/query';
import type { Group, KpiResult } from '../plan/result';

export type Labels = Readonly<Record<string, string>>;

const NO_TEXT = '(blank)';

type Keyed = Pick<Group, 'key'>;

export interface GroupNames {
  /** Display value of a dimension in a group. */
  value(group: Keyed, dimension: string): string;
  /** Unique among all groups and lenses of the result. */
  labels(group: Keyed, lens: LensId): Labels;
  /** "Ana Lopez", "Ana Lopez, Pro", the metric's name for the total; the lens appended where it is not the value. */
  display(group: Keyed, lens: LensId): string;
}

export function groupNames({
  groups,
  metric,
  query,
}: Pick<KpiResult, 'metric' | 'query'> & { readonly groups: readonly Keyed[] }): GroupNames {
  const texts = new Map(query.by.map((dimension) => [dimension, valueTexts(groups, dimension)]));
  const value = (group: Keyed, dimension: string) =>
    texts.get(dimension)?.get(group.key[dimension]?.id ?? '') ?? NO_TEXT;
  const columns = fieldNames(query.by, ['metric', 'lens']);
  return {
    value,
    labels: (group, lens) => {
      const own =
        lens === 'company'
          ? {}
          : Object.fromEntries(query.by.map((dimension, index) => [columns[index], value(group, dimension)]));
      return query.labels === 'groups' ? own : { metric: metric.id, ...own, lens };
    },
    display: (group, lens) => {
      if (lens === 'company' && query.by.length > 0) {
        return lensNames.company;
      }
      const name = query.by.length === 0 ? metric.name : query.by.map((id) => value(group, id)).join(', ');
      return lens === 'value' ? name : `${name} · ${lensNames[lens]}`;
    },
  };
}

export interface Series {
  readonly group: Group;
  readonly lens: LensId;
}

/** What a chart draws: every group through every lens, but the company, which is the same beside all, only once. */
export function seriesOf({ groups, query }: KpiResult): Series[] {
  return groups.flatMap((group, index) =>
    query.lenses.filter((lens) => lens !== 'company' || index === 0).map((lens) => ({ group, lens }))
  );
}

/** Dimension names as field or label names; a segment that is called like one of ours is prefixed. */
export function fieldNames(dimensions: readonly string[], taken: readonly string[]): string[] {
  const used = new Set([...taken, ...dimensions]);
  return dimensions.map((dimension) => {
    let name = dimension;
    while (taken.includes(dimension) && used.has(name)) {
      name = `segment_${name}`;
    }
    used.add(name);
    return name;
  });
}

/** Id → text, with the id beside texts that several ids share. */
function valueTexts(groups: readonly Keyed[], dimension: string): Map<string, string> {
  const texts = new Map(groups.map(({ key }) => [key[dimension]?.id ?? '', key[dimension]?.label || NO_TEXT] as const));
  let shared = sharedTexts(texts);
  while (shared.size > 0) {
    for (const [id, text] of texts) {
      if (shared.has(text)) {
        texts.set(id, `${text} (${id})`);
      }
    }
    shared = sharedTexts(texts);
  }
  return texts;
}

function sharedTexts(texts: ReadonlyMap<string, string>): Set<string> {
  const seen = new Set<string>();
  return new Set([...texts.values()].filter((text) => seen.has(text) || !seen.add(text)));
}
