// Turns the Arrow frames of the executable into the JSON that Grafana's server sends to browsers.
import type { DataFrameJSON } from '@grafana/data';
import { tableFromIPC } from '@uwdata/flechette';

/** One frame; times in milliseconds, missing values as null. */
export function frameJson(bytes: Uint8Array): DataFrameJSON {
  const table = tableFromIPC(bytes.slice()); // a copy starts at an aligned address, a slice of a message may not
  const { fields, metadata } = table.schema;
  return {
    schema: {
      name: metadata?.get('name'),
      refId: metadata?.get('refId'),
      meta: parsed(metadata?.get('meta')),
      fields: fields.map(({ name, metadata: about }) => ({
        name,
        type: about?.get('tstype') as never, // our own frames name Grafana's types
        labels: parsed(about?.get('labels')),
        config: parsed(about?.get('config')),
      })),
    },
    data: { values: fields.map((_, index) => Array.from<unknown>(table.getChildAt(index))) },
  };
}

const parsed = (json: string | undefined) => (json === undefined ? undefined : JSON.parse(json));
