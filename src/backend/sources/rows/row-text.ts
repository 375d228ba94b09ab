// What a row says, as sentences about it quote it.
import type { FieldReader } from './field-reader';
import type { RowText } from './table-plan';

/** `written` is the text that a reader reads, empty where there is none; long ones are cut off. */
export function rowTextOf(
  readers: readonly FieldReader[],
  written: (reader: FieldReader | undefined) => string
): RowText {
  const readerOf = (field: string) => readers.find((candidate) => candidate.field === field);
  return {
    value(field) {
      const text = written(readerOf(field));
      return text.length <= 80 ? text : `${text.slice(0, 80)}…`;
    },
    column: (field) => readerOf(field)?.column ?? field,
    format: (field) => readerOf(field)?.format ?? 'yyyy-MM-dd',
  };
}
