import { faultsIn, flat, merged, nested, textsOf } from './texts';

const texts = (pairs: Record<string, string>) => new Map(Object.entries(pairs));

describe('texts of the frontend', () => {
  it('finds every call, wherever it stands', () => {
    const source = `const a = { get label() { return t('a.one', "Anna's"); } };
      const b = <p title={t('a.two', 'Two {{n}}', { n })}>{set('no', 'text')}</p>;`;
    expect(textsOf('x.tsx', source)).toEqual([
      ['a.one', "Anna's"],
      ['a.two', 'Two {{n}}'],
    ]);
  });

  it.each(["t(key, 'text')", "t('a.key')", "t('a.key', `Hello ${name}`)"])('refuses %s', (call) => {
    expect(() => textsOf('x.ts', call)).toThrow('plain strings');
  });

  it('refuses a key that stands for two texts, in one file too', () => {
    const source = "t('a.b', 'One'); t('a.b', 'Two');";
    expect(() => merged(textsOf('x.ts', source))).toThrow('stands for “One” and for “Two”');
  });

  it('nests keys as i18next reads them', () => {
    const all = texts({ 'a.x': 'X', 'a.y': 'Y', 'b.x': 'Z' });
    expect(nested(all)).toEqual({ a: { x: 'X', y: 'Y' }, b: { x: 'Z' } });
    expect(flat(nested(all))).toEqual(all);
  });

  it('names what a language lacks, has too much of, or fills in differently', () => {
    const english = texts({ 'a.same': 'A {{n}}', 'a.gone': 'B', 'a.other': 'C {{n}}', 'a.empty': 'D' });
    const german = texts({ 'a.same': '{{n}} A', 'a.other': 'C {{m}}', 'a.empty': '', 'a.old': 'E' });
    expect(faultsIn(german, english)).toEqual([
      'a.gone is missing: “B”.',
      'a.other has other placeholders than “C {{n}}”.',
      'a.empty is missing: “D”.',
      'a.old is used nowhere.',
    ]);
    expect(faultsIn(english, english)).toEqual([]);
  });
});
