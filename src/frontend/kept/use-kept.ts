// What the browser keeps of how somebody likes the editor, from one visit to the next.
import { store } from '@grafana/data';
import { useMemo, useSyncExternalStore } from 'react';
import type { z } from 'zod';
import { pluginId } from '../data-source/plugin-id';

/** Editors that are open; what one keeps, all of them show. */
const editors = new Set<() => void>();

function subscribe(draw: () => void): () => void {
  editors.add(draw);
  return () => editors.delete(draw);
}

/** What is kept under a name, and how to keep another; `usual` where nothing is kept or what is kept cannot be read. */
export function useKept<T>(name: string, schema: z.ZodType<T>, usual: T): readonly [T, (next: T) => void] {
  const key = `${pluginId}.${name}`;
  const text: string | undefined = useSyncExternalStore(subscribe, () => store.get(key));
  const kept = useMemo(() => readKept(text, schema) ?? usual, [text, schema, usual]);
  return [
    kept,
    (next) => {
      store.setObject(key, next);
      editors.forEach((draw) => draw());
    },
  ];
}

function readKept<T>(text: string | undefined, schema: z.ZodType<T>): T | undefined {
  if (text === undefined) {
    return undefined;
  }
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    // Anything may write there; the next thing that is kept replaces it.
    return undefined;
  }
}
