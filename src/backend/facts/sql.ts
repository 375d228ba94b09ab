// SQL as values: text and bound parameters kept apart until an engine runs them. A user's string
// can only become a parameter; an identifier only passes through `ident`.

export type SqlValue = string | number | boolean | null;

export class Sql {
  constructor(
    readonly strings: readonly string[],
    readonly parts: ReadonlyArray<Sql | SqlValue>
  ) {}
}

/** Template tag: nested `Sql` is spliced, anything else becomes a bound parameter. */
export function sql(strings: TemplateStringsArray, ...parts: Array<Sql | SqlValue>): Sql {
  return new Sql(strings, parts);
}

/** A name from the user's world as a quoted identifier. */
export function ident(name: string): Sql {
  return new Sql([`"${name.replaceAll('"', '""')}"`], []);
}

/** Fragments one after another with a separator that is part of our own source. */
export function join(fragments: readonly Sql[], separator = ', '): Sql {
  if (fragments.length === 0) {
    return new Sql([''], []);
  }
  return new Sql(['', ...fragments.slice(1).map(() => separator), ''], fragments);
}

export interface CompiledSql {
  readonly text: string;
  readonly values: readonly SqlValue[];
}

/** Text with `$1…` placeholders and the values in their order; equal values share a placeholder. */
export function compile(query: Sql): CompiledSql {
  const values: SqlValue[] = [];
  const write = (node: Sql): string =>
    node.strings
      .map((text, index) => {
        const part = node.parts[index];
        if (index >= node.parts.length || part === undefined) {
          return text;
        }
        return text + (part instanceof Sql ? write(part) : placeholder(part));
      })
      .join('');
  const placeholder = (value: SqlValue): string => {
    const known = values.indexOf(value);
    return `$${known >= 0 ? known + 1 : values.push(value)}`;
  };
  return { text: write(query), values };
}

/** The statement with its values written out, for people to read and paste; never sent to an engine. */
export function display(query: Sql): string {
  const { text, values } = compile(query);
  return text.replace(/\$(\d+)/g, (_, index: string) => literal(values[Number(index) - 1] ?? null));
}

function literal(value: SqlValue): string {
  return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value);
}
