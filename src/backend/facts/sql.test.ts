import fc from 'fast-check';
import { openDuckDb } from '../engines/duckdb';
import { compile, display, ident, join, Sql, sql } from './sql';

const adversarial = [
  "O'Neil",
  "''",
  "'; drop table accounts; --",
  '$1',
  "$2' or '1'='1",
  'back\\slash',
  '"double"',
  '/* no comment */',
  '-- neither',
  'two\nlines',
  'E\\x27',
  '{{template}} ${csm} ?',
  '',
  '北京 🚀 e\u0301',
  'null',
];

describe('compile', () => {
  it('keeps values out of the text, whatever they hold', () => {
    for (const value of adversarial) {
      expect(compile(sql`select ${value} as v`)).toEqual({ text: 'select $1 as v', values: [value] });
    }
  });

  it('gives equal values one placeholder, and values of other types their own', () => {
    expect(compile(sql`${'a'}, ${1}, ${'1'}, ${true}, ${null}, ${'a'}, ${null}, ${1}`)).toEqual({
      text: '$1, $2, $3, $4, $5, $1, $5, $2',
      values: ['a', 1, '1', true, null],
    });
  });

  it('numbers the values of nested fragments in the order of the text', () => {
    const inner = sql`b = ${'inner'} or c = ${'outer'}`;
    expect(compile(sql`a = ${'outer'} and (${inner}) and d = ${'last'}`)).toEqual({
      text: 'a = $1 and (b = $2 or c = $1) and d = $3',
      values: ['outer', 'inner', 'last'],
    });
  });

  it('leaves an identifier alone that looks like a placeholder', () => {
    expect(compile(sql`select ${ident('price $1')} = ${'x'}`)).toEqual({
      text: 'select "price $1" = $1',
      values: ['x'],
    });
  });

  it('is quick with the boundaries of thousands of windows', () => {
    const instants = Array.from({ length: 15_000 }, (_, index) => sql`(${`2026-01-01 00:00:00.${index}`})`);
    const started = performance.now();
    expect(compile(join(instants)).values).toHaveLength(15_000);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('ident', () => {
  it('quotes a name so that it cannot end early', () => {
    expect(compile(ident('plan')).text).toBe('"plan"');
    expect(compile(ident('a"; drop table b; --')).text).toBe('"a""; drop table b; --"');
    expect(compile(ident('"')).text).toBe('""""');
  });
});

describe('join', () => {
  it('puts the separator between fragments only', () => {
    expect(compile(join([])).text).toBe('');
    expect(compile(join([sql`a`])).text).toBe('a');
    expect(compile(join([sql`a`, sql`${1}`, sql`c`], ' and '))).toEqual({ text: 'a and $1 and c', values: [1] });
  });
});

describe('display', () => {
  it('writes values where they stand, also beside text that looks like a placeholder', () => {
    expect(display(sql`select ${ident('price $1')}, ${"it's $2"}, ${'$1'}, ${3}, ${null}, ${false}, ${3}`)).toBe(
      `select "price $1", 'it''s $2', '$1', 3, null, false, 3`
    );
  });

  it('reads back as the value it stands for, in the database itself', async () => {
    const { signal } = new AbortController();
    const database = openDuckDb({}, signal);
    const readBack = async (values: readonly string[]) => {
      const shown = display(sql`select ${join(values.map((value) => sql`${value}`))}`);
      // Written out, the text has no values left to bind.
      const { rows } = await database.run(new Sql([shown], []));
      return rows[0];
    };
    try {
      expect(await readBack(adversarial)).toEqual(adversarial);
      await fc.assert(
        fc.asyncProperty(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), async (values) => {
          const plain = values.map((value) => value.replaceAll('\0', ''));
          expect(await readBack(plain)).toEqual(plain);
        }),
        { numRuns: 50 }
      );
    } finally {
      database.discard();
    }
  }, 30_000);
});
