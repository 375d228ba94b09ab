// The tables of the source as it is saved, asked when the editor opens and after every health check.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { SourceTable, SourceTables } from '../../../shared/source-resources';
import { errorSentence } from '../../model/error-sentence';
import { useChecks } from '../use-checks';
import { listedText } from './place';
import type { SourceResources } from './source-resources';

export type Tables =
  | { readonly state: 'loading' }
  /** Another source is chosen than the one that is saved, and only that one can be asked. */
  | { readonly state: 'unsaved' }
  | {
      readonly state: 'ready';
      readonly tables: readonly SourceTable[];
      readonly truncated: boolean;
      readonly of: SourceTables['source'];
    }
  | { readonly state: 'failed'; readonly sentence: string };

interface Source {
  readonly tables: Tables;
  /** The table with samples of its columns' values, also of a URL that is not listed yet; they are kept. */
  readonly withSamples: (table: SourceTable) => Promise<SourceTable>;
}

export function useSourceTables(
  uid: string,
  source: SourceTables['source'],
  resources: Pick<SourceResources, 'tables' | 'table'>
): Source {
  const [tables, setTables] = useState<Tables>({ state: 'loading' });
  const check = useChecks(uid);
  useEffect(() => {
    let wanted = true;
    resources.tables().then(
      ({ source: of, ...found }) => wanted && setTables({ state: 'ready', of, ...found }),
      (cause: unknown) => wanted && setTables({ state: 'failed', sentence: errorSentence(cause) })
    );
    return () => {
      wanted = false;
    };
  }, [resources, check]);
  const sampledTables = useRef(new WeakSet<SourceTable>());
  const asking = useRef(new Map<string, Promise<SourceTable>>());
  const withSamples = useCallback(
    async (table: SourceTable): Promise<SourceTable> => {
      const text = listedText(table);
      const isRead = table.kind === 'file' || (table.kind === 'url' && table.columns.length > 0);
      if (isRead || sampledTables.current.has(table)) {
        return table;
      }
      const ask = async (): Promise<SourceTable> => {
        try {
          const sampled = (await resources.table(text)) ?? table;
          sampledTables.current.add(sampled);
          setTables((now) => (now.state === 'ready' ? { ...now, tables: withTable(now.tables, sampled) } : now));
          return sampled;
        } finally {
          asking.current.delete(text);
        }
      };
      const asked = asking.current.get(text) ?? ask();
      asking.current.set(text, asked);
      return asked;
    },
    [resources]
  );
  const isOther = tables.state === 'ready' && tables.of !== source;
  return { tables: isOther ? { state: 'unsaved' } : tables, withSamples };
}

function withTable(tables: readonly SourceTable[], table: SourceTable): readonly SourceTable[] {
  const text = listedText(table);
  return tables.some((each) => listedText(each) === text)
    ? tables.map((each) => (listedText(each) === text ? table : each))
    : [table, ...tables];
}
