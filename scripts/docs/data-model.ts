// The data model as a page, and as a short table for the README: what the entities declare, nothing more.
import { entities, entityIds, type Entity, type Field } from '../../src/shared/model/entities';
import { mappingSchema } from '../../src/shared/model/mapping';
import { table } from './table';

const typeWords: Readonly<Record<Field['type'], string>> = {
  id: 'id',
  text: 'text',
  instant: 'date or moment',
  money: 'amount',
  number: 'number',
  boolean: 'yes or no',
};

const entityList: ReadonlyArray<readonly [string, Entity]> = entityIds.map((id) => [id, entities[id]]);

export function dataModelPage(): string {
  return [
    '# Data model',
    'This page is generated from `core-entities.ts` of `src/shared/model` and each `entities.ts` under `src/families` by `npm run docs:generate`.',
    'The plugin computes every number from these tables. A folder of CSV files that uses these file and column names needs no mapping; for other names see [mapping](mapping.md), for formats [CSV files](csv.md). Only `accounts` has to be there. A metric whose tables are missing is shown greyed in the query editor, with what it needs.',
    typeLegend,
    ...entityList.flatMap(([id, entity]) => [`## ${id}`, `${entity.about} File: \`${id}.csv\`.`, fieldTable(entity)]),
    '## Survey scales',
    scaleWords(),
  ].join('\n\n');
}

const typeLegend = [
  '- **id**: any text. It must match exactly wherever it is used; upper and lower case differ.',
  '- **date or moment**: `2026-03-31`, `2026-03-31 14:05`, `2026-03-31T14:05:00Z` or with an offset; other formats by mapping. A date without a time is the first moment of that day in the time zone of the data source.',
  '- **amount**: at most four decimals; grouping and a currency sign as in [CSV files](csv.md#what-a-file-may-look-like). **number**: at most eight decimals.',
  '- Every start is inside, every end is outside: a subscription with `to` 1 April was paid for up to the last moment of 31 March.',
].join('\n');

function fieldTable({ fields }: Entity): string {
  return table(
    ['column', 'needed', 'type', 'meaning'],
    Object.entries(fields).map(([name, field]) => [
      `\`${name}\``,
      field.required ? 'yes' : '',
      typeWords[field.type],
      field.oneOf === undefined ? field.about : `${field.about} One of: ${field.oneOf.join(', ')}.`,
    ])
  );
}

function scaleWords(): string {
  const { scales } = mappingSchema.parse({}).surveys;
  return [
    'A response that carries no scale of its own is read on the scale of its kind:',
    table(['kind', 'scale'], [['nps', '0-10, always'], ...Object.entries(scales)]),
    'Set others under `surveys.scales` in the mapping. A kind without a scale is rejected row by row.',
  ].join('\n\n');
}

/** One line a file; needed columns in bold. */
export function filesTable(): string {
  const columns = ({ fields }: Entity): string =>
    Object.entries(fields)
      .map(([name, { required }]) => (required ? `**\`${name}\`**` : `\`${name}\``))
      .join(', ');
  return table(
    ['file', 'one row is', 'columns (needed ones in bold)'],
    entityList.map(([id, entity]) => [`\`${id}.csv\``, entity.about, columns(entity)])
  );
}
