// An answer as tables of words: series side by side with the newest window first, single values one a row,
// and tables as they are.
import { type DataFrame, dateTimeFormat, type Field, FieldType, formattedValueToString } from '@grafana/data';

export interface AnswerTable {
  readonly columns: ReadonlyArray<{ readonly title: string; readonly isNumber: boolean }>;
  readonly rows: ReadonlyArray<readonly string[]>;
}

const NOTHING = '–';

/** Frames have gone through `prepareFrames`. One without fields is no table. */
export function answerTables(frames: readonly DataFrame[], timeZone: string): AnswerTable[] {
  const filled = frames.filter(({ fields }) => fields.length > 0);
  const ofType = (type: string) => filled.filter(({ meta }) => meta?.type === type);
  const series = ofType('timeseries-multi');
  const values = ofType('numeric-multi');
  const others = filled.filter((frame) => !series.includes(frame) && !values.includes(frame));
  return [
    ...(series.length > 0 ? [seriesTable(series, timeZone)] : []),
    ...(values.length > 0 ? [valueTable(values)] : []),
    ...others.map((frame) => plainTable(frame, timeZone)),
  ];
}

function seriesTable(frames: readonly DataFrame[], timeZone: string): AnswerTable {
  const columns = frames.flatMap(({ fields }) => {
    const times: readonly number[] = fields.find(({ type }) => type === FieldType.time)?.values ?? [];
    return fields
      .filter(({ type }) => type === FieldType.number)
      .map((field) => ({ field, at: new Map(times.map((time, index) => [time, index])) }));
  });
  const times = [...new Set(columns.flatMap(({ at }) => [...at.keys()]))].sort((a, b) => b - a);
  return {
    columns: [{ title: 'Time', isNumber: false }, ...columns.map(({ field }) => column(field))],
    rows: times.map((time) => [
      day(time, timeZone),
      ...columns.map(({ field, at }) => words(field, at.get(time) ?? -1, timeZone)),
    ]),
  };
}

function valueTable(frames: readonly DataFrame[]): AnswerTable {
  const fields = frames.flatMap((frame) => frame.fields.filter(({ type }) => type === FieldType.number));
  return {
    columns: [
      { title: 'Name', isNumber: false },
      { title: 'Value', isNumber: true },
    ],
    rows: fields.map((field) => [name(field), words(field, 0, 'utc')]),
  };
}

const plainTable = ({ fields, length }: DataFrame, timeZone: string): AnswerTable => ({
  columns: fields.map(column),
  rows: Array.from({ length }, (_, row) => fields.map((field) => words(field, row, timeZone))),
});

const column = (field: Field) => ({ title: name(field), isNumber: field.type === FieldType.number });

const name = ({ name: own, state }: Field): string => state?.displayName ?? own;

function words({ type, values, display }: Field, row: number, timeZone: string): string {
  const value: unknown = values[row];
  if (value === null || value === undefined || value === '') {
    return NOTHING;
  }
  if (type === FieldType.time && typeof value === 'number') {
    return day(value, timeZone);
  }
  return display === undefined ? String(value) : formattedValueToString(display(value));
}

/** Windows begin and end with days. */
const day = (time: number, timeZone: string): string => dateTimeFormat(time, { timeZone, format: 'YYYY-MM-DD' });
