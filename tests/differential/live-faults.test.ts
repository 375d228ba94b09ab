// Every fault that the CSV loader finds in a row is found in a table of Postgres too, and said in the same words.
import type { FaultExamples, RowTexts } from '../../src/backend/sources/rows/fault-examples';
import { settingsOf } from '../../src/backend/sources/load-files.fixture';
import { faultExamples } from '../../src/families/fault-examples';
import { entities, entityIds, type Entity, type EntityId } from '../../src/shared/model/entities';
import { type CsvTable } from '../support/company-csv';
import { closeLive, withLiveTables } from '../support/postgres/run-live';
import { parseCsv } from '../support/shared-data';

const SLOW = 120_000;

afterAll(closeLive);

const tableOf = (rows: readonly RowTexts[]): CsvTable => {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))];
};

function filesOf(
  entity: EntityId,
  { beside = {} }: FaultExamples,
  rows: readonly RowTexts[]
): Record<string, CsvTable> {
  const others = Object.entries(beside).map(([name, text]) => [name, tableOf(parseCsv(text))] as const);
  return {
    'accounts.csv': tableOf([1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => ({ id: `A${number}` }))),
    ...Object.fromEntries(others),
    [`${entity}.csv`]: tableOf(rows),
  };
}

describe.each(entityIds)('%s in Postgres', (entity) => {
  const examples = faultExamples[entity];
  const { fields }: Entity = entities[entity];
  const { sound } = examples;

  it(
    'counts a sound row, leaves out each faulty one and says why as for a file',
    () => {
      const mayRepeat = 'id' in fields && fields.id?.required !== true;
      const faulty = examples.faults.map(({ row }, index) => ({
        ...sound,
        ...(mayRepeat && { id: `R${index + 2}` }),
        ...row,
      }));
      return withLiveTables(
        filesOf(entity, examples, [sound, ...faulty]),
        'text',
        settingsOf(),
        0,
        async (_, dataset) => {
          const said = dataset.rejects
            .filter((reject) => reject.entity === entity)
            .map(({ reason }) => reason.replace(/^.* of [^:]*: /s, '').replace(/\.$/, ''));
          expect(said.sort()).toEqual(examples.faults.map(({ says }) => says).sort());
          expect(dataset.entities.get(entity)).toMatchObject({ rows: 1, rejected: faulty.length, filtered: 0 });
        }
      );
    },
    SLOW
  );

  it(
    'leaves out a row where a needed value is blank, or one cannot be read',
    () => {
      const broken = Object.entries(fields).flatMap(([field, { type, required }]) => [
        ...(required === true ? [{ ...sound, [field]: '' }] : []),
        ...(type === 'id' || type === 'text' ? [] : [{ ...sound, [field]: '?x?' }]),
      ]);
      return withLiveTables(
        filesOf(entity, examples, [sound, ...broken]),
        'text',
        settingsOf(),
        0,
        async (_, dataset) => {
          expect(dataset.entities.get(entity)).toMatchObject({ rows: 1, rejected: broken.length });
        }
      );
    },
    SLOW
  );
});
