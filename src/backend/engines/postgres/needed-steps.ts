// Which of the canonical steps a statement reads, by itself or through other canonical steps.
import { Sql } from '../../facts/sql';
import type { Statement, Step } from '../../facts/statement';

/** In their own order. A name that stands for something else, a column perhaps, brings a step too many, never one too few. */
export function neededSteps(canonical: readonly Step[], { steps, select }: Statement): Step[] {
  const byName = new Map(canonical.map((step) => [nameOf(step), step]));
  const needed = new Set<Step>();
  const visit = (query: Sql): void => {
    for (const word of words(query)) {
      const step = byName.get(word);
      if (step !== undefined && !needed.has(step)) {
        needed.add(step);
        visit(step.query);
      }
    }
  };
  [...steps.map(({ query }) => query), select].forEach(visit);
  return canonical.filter((step) => needed.has(step));
}

/** A step may name its columns as well. */
const nameOf = ({ name }: Step): string => name.split(' ', 1)[0] ?? name;

function words({ strings, parts }: Sql): string[] {
  return [
    ...strings.flatMap((text) => text.match(/\w+/g) ?? []),
    ...parts.flatMap((part) => (part instanceof Sql ? words(part) : [])),
  ];
}
