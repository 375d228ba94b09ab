// What is checked when data is loaded, as a page: every fault of every table with what is said of it.
import { oddRows } from '../../src/backend/service/odd-rows';
import { faultExamples } from '../../src/families/fault-examples';
import { entities, entityIds, type Entity, type EntityId } from '../../src/shared/model/entities';
import { table } from './table';

/** One section a table; a fault with several sentences has a line for each. */
export function dataChecksTables(): string {
  return entityIds.map(section).join('\n\n');
}

/** What is looked for among rows that count. */
export const doubtsTable = (): string =>
  table(
    ['what', 'in', 'what it does'],
    oddRows.map(({ title, needs, effect }) => [title, needs.map((entity) => `\`${entity}\``).join(', '), effect])
  );

function section(id: EntityId): string {
  const { fields }: Entity = entities[id];
  const needed = Object.keys(fields).filter((field) => fields[field]?.required);
  return [
    `### ${id}`,
    needed.length === 0
      ? 'No column is needed in every row.'
      : `Needed in every row: ${needed.map((field) => `\`${field}\``).join(', ')}.`,
    table(
      ['fault', 'for example'],
      faultExamples[id].faults.map(({ kind, says }) => [kind, `Row 3 of ${id}.csv: ${says}.`])
    ),
  ].join('\n\n');
}
