import { createDataFrame, createTheme, type DataFrame, FieldType } from '@grafana/data';
import { answerTables } from './answer-tables';
import { prepareFrames } from './prepare-frames';

const tables = (...frames: DataFrame[]) =>
  answerTables(prepareFrames(frames, createTheme(), 'Europe/Berlin'), 'Europe/Berlin');

// Midnights in Berlin.
const january = Date.parse('2026-01-01T00:00:00+01:00');
const april = Date.parse('2026-04-01T00:00:00+02:00');

function series(name: string, times: number[], values: Array<number | null>, type = 'timeseries-multi'): DataFrame {
  return createDataFrame({
    meta: { type: type as never }, // an enum of text
    fields: [
      ...(type === 'timeseries-multi' ? [{ name: 'time', type: FieldType.time, values: times }] : []),
      {
        name: 'nrr',
        type: FieldType.number,
        values,
        config: { unit: 'percentunit', decimals: 1, displayNameFromDS: name },
      },
    ],
  });
}

describe('answerTables', () => {
  it('puts series side by side, the newest window first, in words and with dashes for what there is not', () => {
    const [table] = tables(series('Ama', [january, april], [1.04, null]), series('<b>Bo</b>', [april], [0.9]));
    expect(table?.columns.map(({ title }) => title)).toEqual(['Time', 'Ama', '<b>Bo</b>']);
    expect(table?.rows).toEqual([
      ['2026-04-01', '–', '90.0%'],
      ['2026-01-01', '104.0%', '–'],
    ]);
  });

  it('puts single values one a row', () => {
    const values = [series('Ama', [], [1.04], 'numeric-multi'), series('Bo', [], [0.9], 'numeric-multi')];
    expect(tables(...values)[0]?.rows).toEqual([
      ['Ama', '104.0%'],
      ['Bo', '90.0%'],
    ]);
  });

  it('shows a table as it is', () => {
    const rows = createDataFrame({
      fields: [
        { name: 'start', type: FieldType.time, values: [january] },
        { name: 'account', type: FieldType.string, values: ['Acme'] },
      ],
    });
    expect(tables(rows)).toEqual([
      {
        columns: [
          { title: 'start', isNumber: false },
          { title: 'account', isNumber: false },
        ],
        rows: [['2026-01-01', 'Acme']],
      },
    ]);
  });

  it('has no table where there is no data', () => {
    expect(tables(createDataFrame({ fields: [] }))).toEqual([]);
  });
});
