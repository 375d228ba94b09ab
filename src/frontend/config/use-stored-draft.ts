// What is being typed over a stored value, and what is wrong with it until it can be stored.
import { useState } from 'react';
import { sameSettings } from './same-settings';

/** A draft as it is stored; else what is wrong with it. */
export type Read<Stored, Faults> = { readonly stored: Stored } | { readonly faults: Faults };

interface Editing<Draft, Stored, Faults> {
  readonly draft: Draft;
  readonly faults?: Faults;
  /** What it was edited over: other settings from elsewhere replace it. */
  readonly over: Stored;
}

interface How<Draft, Stored, Faults> {
  readonly draftOf: (stored: Stored) => Draft;
  readonly read: (draft: Draft) => Read<Stored, Faults>;
  readonly onChange: (stored: Stored) => void;
}

/** A draft with faults stays with whoever types, and `faults` says why; one without goes to `onChange`. */
export function useStoredDraft<Draft, Stored, Faults>(
  stored: Stored,
  { draftOf, read, onChange }: How<Draft, Stored, Faults>
): { readonly draft: Draft; readonly faults?: Faults; readonly edit: (draft: Draft) => void } {
  const [editing, setEditing] = useState<Editing<Draft, Stored, Faults>>();
  const edit = (draft: Draft) => {
    const found = read(draft);
    if ('faults' in found) {
      setEditing({ draft, faults: found.faults, over: stored });
    } else {
      setEditing({ draft, over: found.stored });
      onChange(found.stored);
    }
  };
  return editing !== undefined && sameSettings(editing.over, stored)
    ? { draft: editing.draft, faults: editing.faults, edit }
    : { draft: draftOf(stored), edit };
}
