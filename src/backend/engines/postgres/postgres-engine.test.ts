import { testServer } from '../../../../tests/support/postgres/test-server';
import { sql } from '../../facts/sql';
import { plain, raw, step } from '../../facts/statement';
import { createPostgresEngine, openPostgres, type PostgresDatabase } from '.';

const never = new AbortController().signal;

describe('the Postgres engine', () => {
  let database: PostgresDatabase;

  beforeAll(() => {
    database = openPostgres(testServer());
  });
  afterAll(() => database.close());

  const one = async (expression: string) => (await database.select(raw(`select ${expression}`), never)).rows[0]?.[0];

  it.each([
    ['7', 7n],
    ['cast(9223372036854775807 as bigint)', 9223372036854775807n],
    ['cast(12.30 as numeric(10, 4))', '12.3000'],
    ['sum(x) from (values (cast(0.1 as numeric)), (0.2)) as t (x)', '0.3'],
    ['cast(0.1 as double precision)', 0.1],
    ['true', true],
    ["cast('x' as varchar)", 'x'],
    ['cast(null as integer)', null],
    ["timestamp '2026-03-29 01:00:00.123456'", Date.UTC(2026, 2, 29, 1, 0, 0, 123)],
    ["timestamp '1969-12-31 23:59:59.9999'", -1],
    ["timestamp '9999-12-31'", Date.UTC(9999, 11, 31)],
    ["timestamp '0001-01-01'", Date.parse('0001-01-01T00:00:00Z')],
    ["timestamp '0001-01-01' - interval '1 day'", Date.parse('0000-12-31T00:00:00Z')],
    ["timestamp with time zone '2026-07-01 12:00:00+02'", Date.UTC(2026, 6, 1, 10)],
    ["date '2026-02-28'", Date.UTC(2026, 1, 28)],
    ["timestamp 'infinity'", Infinity],
  ])('reads %s exactly', async (expression, cell) => {
    expect(await one(expression)).toBe(cell);
  });

  it('sends values apart from the text, whatever they hold', async () => {
    const hostile = `'; drop table x; -- \\ $1 ☃`;
    const { rows } = await database.select(sql`select ${hostile} as a, ${hostile} = ${hostile} as b`, never);
    expect(rows).toEqual([[hostile, true]]);
  });

  it('reads the same value as text in one place and as a number in another', async () => {
    const { rows } = await database.select(sql`select ${'4'} || 'x', 5 > ${'4'}`, never);
    expect(rows).toEqual([['4x', true]]);
  });

  it('runs one statement at a time, and none that writes', async () => {
    await expect(database.select(raw('select 1; select 2'), never)).rejects.toMatchObject({ name: 'KpiError' });
    await expect(database.select(raw('create table written (x integer)'), never)).rejects.toMatchObject({
      code: 'no_permission',
      source: 'downstream',
    });
    expect(await one("to_regclass('written')")).toBeNull();
  });

  describe('with canonical steps', () => {
    const canonical = [
      step('accounts', sql`\n  select id as account_id\n  from (values ('a'), ('b')) as customer (id)`),
      step('subscriptions', sql`\n  select account_id, 12 as arr\n  from accounts`),
      step('csms', sql`\n  select broken from nowhere`),
    ];

    it('puts those in front that a statement needs, by itself or through others', async () => {
      const engine = createPostgresEngine(database, canonical);
      const statement = {
        steps: [step('paying', sql`\n  select account_id, arr\n  from subscriptions\n  where arr > ${1}`)],
        select: raw('\nselect count(*) as n, sum(arr) as arr from paying'),
      };
      expect(await engine.query(statement, never)).toEqual({ columns: ['n', 'arr'], rows: [[2n, 24n]] });
      const written = engine.written(statement);
      expect(written).toContain('accounts as');
      expect(written).not.toContain('csms');
      // What people are shown runs as it stands.
      expect((await database.select(raw(written), never)).rows).toEqual([[2n, 24n]]);
    });

    it('reads the steps anew where they may change', async () => {
      let steps = canonical.slice(0, 1);
      const engine = createPostgresEngine(database, () => steps);
      const count = async () => (await engine.query(plain(raw('select count(*) from accounts')), never)).rows;
      expect(await count()).toEqual([[2n]]);
      steps = [step('accounts', sql`\n  select 'c' as account_id`)];
      expect(await count()).toEqual([[1n]]);
    });

    it('is closed without closing the database it does not own', async () => {
      const engine = createPostgresEngine(database, canonical);
      await engine.close();
      await expect(engine.query(plain(raw('select 1')), never)).rejects.toMatchObject({ code: 'source_down' });
      expect(await one('1')).toBe(1n);
    });
  });
});
