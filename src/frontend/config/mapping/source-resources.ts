// What the editor of a mapping asks the backend: what lies in the source, and what a draft makes of it.
import { getBackendSrv } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';
import {
  type Preview,
  type PreviewRequest,
  sourcePaths,
  type SourceTable,
  type SourceTables,
} from '../../../shared/source-resources';

export interface SourceResources {
  /** Everything that can be mapped; of a database without samples. */
  tables(): Promise<SourceTables>;
  /** One table with samples; undefined where it is gone. */
  table(text: string): Promise<SourceTable | undefined>;
  preview(request: PreviewRequest): Promise<Preview>;
}

export function sourceResources(uid: string): SourceResources {
  const base = `/api/datasources/uid/${encodeURIComponent(uid)}/resources`;
  const call = async <T>(path: string, options: { params?: Record<string, string>; data?: unknown }): Promise<T> => {
    const method = options.data === undefined ? 'GET' : 'POST';
    const request = { url: `${base}/${path}`, method, showErrorAlert: false, ...options };
    return (await lastValueFrom(getBackendSrv().fetch<T>(request))).data;
  };
  return {
    tables: () => call<SourceTables>(sourcePaths.tables, {}),
    table: async (text) => (await call<SourceTables>(sourcePaths.tables, { params: { table: text } })).tables[0],
    preview: (request) => call<Preview>(sourcePaths.preview, { data: request }),
  };
}
