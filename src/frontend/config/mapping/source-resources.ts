// What the editor of a mapping asks the backend: what lies in the source, and what a draft makes of it.
import {
  type Preview,
  type PreviewRequest,
  sourcePaths,
  type SourceTable,
  type SourceTables,
} from '../../../shared/source-resources';
import { askBackend } from '../ask-backend';

export interface SourceResources {
  /** Everything that can be mapped; of a database without samples. */
  tables(): Promise<SourceTables>;
  /** One table with samples; undefined where it is gone. */
  table(text: string): Promise<SourceTable | undefined>;
  preview(request: PreviewRequest): Promise<Preview>;
}

export function sourceResources(uid: string): SourceResources {
  const ask = askBackend(uid);
  return {
    tables: () => ask<SourceTables>(sourcePaths.tables),
    table: async (text) => (await ask<SourceTables>(sourcePaths.tables, { table: text })).tables[0],
    preview: (request) => ask<Preview>(sourcePaths.preview, undefined, request),
  };
}
