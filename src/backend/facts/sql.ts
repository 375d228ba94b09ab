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
  const placeholders = new Map<SqlValue, string>();
  const text = write(query, (value) => {
    const placeholder = placeholders.get(value) ?? `$${placeholders.size + 1}`;
    placeholders.set(value, placeholder);
    return placeholder;
  });
  return { text, values: [...placeholders.keys()] };
}

/** The same with a placeholder for each value, for engines that give a placeholder one type wherever it stands. */
export function compileEach(query: Sql): CompiledSql {
  const values: SqlValue[] = [];
  const text = write(query, (value) => `$${values.push(value)}`);
  return { text, values };
}

/** The statement with its values written out, for people to read and paste; never sent to an engine. */
export function display(query: Sql): string {
  return write(query, literal);
}

function write(query: Sql, writeValue: (value: SqlValue) => string): string {
  return query.strings
    .map((text, index) => {
      const part = query.parts[index];
      if (part === undefined) {
        return text;
      }
      return text + (part instanceof Sql ? write(part, writeValue) : writeValue(part));
    })
    .join('');
}

function literal(value: SqlValue): string {
  return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value);
}
