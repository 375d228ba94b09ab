// The texts of the frontend: English from calls of `t` in the code, other languages held against it.
import ts from 'typescript';

/** Key → text. */
export type Texts = ReadonlyMap<string, string>;

/** The key and English text of each call in a source file; throws where one does not say both in plain text. */
export function textsOf(file: string, source: string): Array<readonly [string, string]> {
  const texts: Array<readonly [string, string]> = [];
  const parsed = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText() === 't') {
      const [key, english] = node.arguments;
      if (
        key === undefined ||
        english === undefined ||
        !ts.isStringLiteralLike(key) ||
        !ts.isStringLiteralLike(english)
      ) {
        throw new Error(`${file}: ${node.getText()}: key and English text have to be plain strings.`);
      }
      texts.push([key.text, english.text]);
    }
    ts.forEachChild(node, visit);
  };
  visit(parsed);
  return texts;
}

/** All texts together; throws where a key stands for two. */
export function merged(all: ReadonlyArray<readonly [string, string]>): Texts {
  const texts = new Map<string, string>();
  for (const [key, text] of all) {
    if ((texts.get(key) ?? text) !== text) {
      throw new Error(`${key} stands for “${texts.get(key)}” and for “${text}”.`);
    }
    texts.set(key, text);
  }
  return new Map([...texts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

type Nested = { readonly [key: string]: string | Nested };

/** As i18next stores them: a level for each part of a key. */
export function nested(texts: Texts): Nested {
  const sections = new Map<string, Record<string, string>>();
  for (const [key, text] of texts) {
    const [section = '', name = ''] = key.split('.');
    sections.set(section, { ...sections.get(section), [name]: text });
  }
  return Object.fromEntries(sections);
}

/** What `nested` was made of. */
export const flat = (tree: Nested): Texts =>
  new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'string'
        ? [[key, value] as const]
        : [...flat(value)].map(([name, text]) => [`${key}.${name}`, text] as const)
    )
  );

/** What is wrong with a language, a sentence each; none where it says everything that English does. */
export function faultsIn(language: Texts, english: Texts): string[] {
  const placeholders = (text: string) =>
    [...text.matchAll(/\{\{\w+\}\}/g)]
      .map(([name]) => name)
      .sort()
      .join(' ');
  return [
    ...[...english].flatMap(([key, text]) => {
      const other = language.get(key) ?? '';
      if (other === '') {
        return [`${key} is missing: “${text}”.`];
      }
      return placeholders(other) === placeholders(text) ? [] : [`${key} has other placeholders than “${text}”.`];
    }),
    ...[...language.keys()].filter((key) => !english.has(key)).map((key) => `${key} is used nowhere.`),
  ];
}
