// A Grafana data frame as an Arrow IPC file: what Arrow does not know (labels, units, notices)
// travels as JSON in the metadata of schema and fields.
import { Endianness, Table, tableToIPC, Version, type Schema } from '@uwdata/flechette';
import { KpiError } from '../../shared/errors';
import type { FrameColumn } from './column';
import type { FieldConfig } from './field-config';
import type { FrameMeta } from './frame-meta';

export interface FrameField {
  readonly name: string;
  readonly column: FrameColumn;
  readonly labels?: Readonly<Record<string, string>>;
  readonly config?: FieldConfig;
}

export interface Frame {
  readonly name: string;
  readonly refId: string;
  readonly meta: FrameMeta;
  readonly fields: readonly FrameField[];
}

/** A column with the title people read. */
export const field = (name: string, title: string, column: FrameColumn, more: FieldConfig = {}): FrameField => ({
  name,
  column,
  config: { displayNameFromDS: title, ...more },
});

export function encodeFrame({ name, refId, meta, fields }: Frame): Uint8Array {
  const schema: Schema = {
    version: Version.V5,
    endianness: Endianness.Little,
    metadata: new Map([
      ['name', name],
      ['refId', refId],
      ['meta', JSON.stringify(meta)],
    ]),
    fields: fields.map((each) => ({
      name: each.name,
      type: each.column.arrow.type,
      nullable: each.column.nullable,
      metadata: fieldMetadata(each),
    })),
  };
  const table = new Table(
    schema,
    fields.map(({ column }) => column.arrow)
  );
  const bytes = tableToIPC(table, { format: 'file' });
  if (bytes === null) {
    throw new KpiError('internal', 'A data frame could not be encoded. Please report this query.');
  }
  return bytes;
}

function fieldMetadata({ column, labels, config }: FrameField): Map<string, string> {
  const metadata = new Map<string, string>([['tstype', column.type]]);
  if (labels !== undefined) {
    metadata.set('labels', JSON.stringify(labels));
  }
  if (config !== undefined) {
    metadata.set('config', JSON.stringify(config));
  }
  return metadata;
}
