// Every fault a row can have is found, said and shown: the examples cover each fault of each table.
import { overlappingOwner } from '../backend/sources/rows/owner-overlaps';
import type { FaultExamples, RowTexts } from '../backend/sources/rows/fault-examples';
import { duckdbRows } from '../backend/sources/csv/duckdb-rows';
import { tablePlans } from '../backend/sources/rows/table-plans';
import { rejectsOf, settingsOf, withFiles } from '../backend/sources/load-files.fixture';
import { entities, entityIds, type Entity, type EntityId } from '../shared/model/entities';
import { faultExamples } from './fault-examples';

const accounts = `id\n${[1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => `A${number}\n`).join('')}`;

/** The files in which the rows follow the header of one entity's table. */
function filesOf(entity: EntityId, { beside }: FaultExamples, rows: readonly RowTexts[]): Record<string, string> {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))];
  const text = lines.map((cells) => `${cells.join(',')}\n`).join('');
  return { 'accounts.csv': accounts, ...beside, [`${entity}.csv`]: text };
}

describe.each(entityIds)('%s', (entity) => {
  const examples = faultExamples[entity];
  const { fields }: Entity = entities[entity];
  const { sound } = examples;

  it('counts a sound row, leaves out each faulty one and says why', async () => {
    const mayRepeat = 'id' in fields && fields.id?.required !== true;
    const faulty = examples.faults.map(({ row }, index) => ({
      ...sound,
      ...(mayRepeat && { id: `R${index + 2}` }),
      ...row,
    }));
    await withFiles(filesOf(entity, examples, [sound, ...faulty]), settingsOf(), async ({ dataset }) => {
      expect(dataset.rejects.map(({ reason }) => reason)).toEqual(
        examples.faults.map(({ says }, index) => `Row ${index + 3} of ${entity}.csv: ${says}.`)
      );
      expect(dataset.entities.get(entity)).toMatchObject({ rows: 1, rejected: faulty.length, filtered: 0 });
    });
  });

  it('has an example of each fault its plan names', () => {
    const plan = tablePlans[entity]({
      settings: settingsOf(),
      dialect: duckdbRows,
      segments: [],
      given: new Set(Object.keys(fields)),
    });
    const faults = [...plan.faults, ...plan.laterFaults, ...(entity === 'account_owners' ? [overlappingOwner] : [])];
    const kinds = new Set(faults.map(({ kind }) => kind));
    expect(new Set(examples.faults.map(({ kind }) => kind))).toEqual(kinds);
  });

  it('leaves out a row where a needed value is blank, or one cannot be read', async () => {
    const broken = Object.entries(fields).flatMap(([field, { type, required }]) => [
      ...(required === true
        ? [{ row: { ...sound, [field]: '' }, says: `\`${field}\` is blank but every row needs it` }]
        : []),
      ...(type in unreadable ? [{ row: { ...sound, [field]: '?x?' }, says: unreadable[type] }] : []),
    ]);
    const rows = broken.map(({ row }) => row);
    expect(await rejectsOf(filesOf(entity, examples, [sound, ...rows]))).toEqual(
      broken.map(({ says }, index) => `Row ${index + 3} of ${entity}.csv: ${says}.`)
    );
  });
});

const unreadable: Readonly<Record<string, string>> = {
  instant: '`?x?` is not a date in the format yyyy-MM-dd',
  money: '`?x?` is not an amount; write digits with at most four decimals, such as 1234.56',
  number: '`?x?` is not a number; write plain digits with at most eight decimals, such as 4.5',
  boolean: '`?x?` is neither yes nor no; write true or false, yes or no, or 1 or 0',
};
