// Template variables are filled in by the browser. One that is still there when a query runs was
// never filled in, and a number computed with it would be wrong without a word.

// `$10k` and `A$AP` are ordinary text: a name starts with a letter, after nothing that belongs to a word.
// A name ends where another begins, or a text of openings alone would be searched to its end from each of them.
const variable = /\$\{[^{}]*\}|\[\[[^[\]]*\]\]|(?<![\w$])\$[A-Za-z_]\w*/;

export interface UnresolvedVariable {
  /** The variable as written: `$csm`, `${csm:csv}`, `[[csm]]`. */
  readonly text: string;
  /** Dotted path of the field that holds it. */
  readonly path: string;
}

/** The first unresolved variable in any text or key of a document; null where there is none. */
export function findVariable(json: unknown): UnresolvedVariable | null {
  const found = find(json);
  return found && { text: found.text, path: found.path.join('.') };
}

function find(json: unknown): { readonly text: string; readonly path: readonly string[] } | null {
  if (typeof json === 'string') {
    const match = variable.exec(json);
    return match && { text: match[0], path: [] };
  }
  if (typeof json !== 'object' || json === null) {
    return null;
  }
  for (const [key, value] of Object.entries(json)) {
    const inKey = Array.isArray(json) ? null : find(key);
    if (inKey !== null) {
      return inKey;
    }
    const found = find(value);
    if (found !== null) {
      return { text: found.text, path: [key, ...found.path] };
    }
  }
  return null;
}
