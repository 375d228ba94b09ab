// What a source says of its tables, as auto-map looks at it.
import type { SourceColumn, SourceTable } from '../../source-resources';
import type { ColumnType, TableShape } from './table-shape';

export function tableShape({ schema, name, kind, rows, columns, encoding, headerLine }: SourceTable): TableShape {
  return {
    ...(schema === null ? {} : { schema }),
    name,
    ...(encoding === undefined ? {} : { encoding }),
    ...(headerLine === undefined ? {} : { headerLine }),
    rowEstimate: rows,
    columns: columns.map((column) => ({
      name: column.name,
      // The values of a file are text; how they are written decides, where some were seen.
      type: (kind === 'file' || kind === 'url') && column.samples.length > 0 ? 'text' : columnType(column),
      samples: column.samples,
      ...(column.more === undefined ? {} : { more: column.more }),
    })),
    foreignKeys: columns.flatMap(({ name: column, refersTo }) =>
      refersTo === null
        ? []
        : [
            {
              columns: [column],
              table: refersTo.table,
              ...(refersTo.schema === null ? {} : { schema: refersTo.schema }),
            },
          ]
    ),
  };
}

function columnType({ type, reads }: SourceColumn): ColumnType {
  switch (reads) {
    case 'instant':
      return /date$/i.test(type) ? 'date' : /with time zone|timestamptz/i.test(type) ? 'timestamptz' : 'timestamp';
    case 'money':
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'id':
    case 'text':
      return wordless.test(type) ? 'other' : 'text';
  }
}

/** Types that are neither words nor amounts; whatever else is read as text, such as an enum, may be either. */
const wordless =
  /^(uuid|jsonb?|bytea|xml|inet|cidr|macaddr8?|oid|ts(vector|query)|point|line|lseg|box|path|polygon|circle|(int[48]|num|ts|tstz|date)(multi)?range|(interval|time|bit)\b.*)$|\[\]$/i;
