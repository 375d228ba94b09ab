import { DuckDBInstance } from '@duckdb/node-api';
import { sql } from '../../facts/sql';
import { plain, raw } from '../../facts/statement';
import type { Engine } from '../engine';
import { openDuckDb } from './index';

const never = new AbortController().signal;

async function engineOver(...statements: string[]): Promise<Engine> {
  const database = openDuckDb({}, never);
  for (const statement of statements) {
    await database.run(raw(statement));
  }
  return database.lock(0);
}

const endless = raw(
  'select count(*) from range(100000000) as a (i) join range(100000) as b (j) on hash(a.i) % 1000 < hash(b.j) % 999'
);

describe('values read from the engine', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await engineOver('create table account (id varchar)', "insert into account values ('a'), ('b')");
  });
  afterAll(() => engine.close());

  const one = async (expression: string) =>
    (await engine.query(plain(raw(`select ${expression}`)), never)).rows[0]?.[0];

  it.each([
    ['cast(0.1 as decimal(18,4))', '0.1000'],
    ['cast(-0.05 as decimal(4,2))', '-0.05'],
    ['cast(99999999999999.9999 as decimal(18,4))', '99999999999999.9999'],
    ["cast('12345678901234567890123456789012.3456' as decimal(36,4))", '12345678901234567890123456789012.3456'],
    ['9223372036854775807', 9223372036854775807n],
    ['sum(cast(9223372036854775807 as bigint)) from range(3)', 27670116110564327421n],
    ['cast(3 as integer)', 3n],
    ['cast(200 as utinyint)', 200n],
    ['cast(0.5 as double)', 0.5],
    ['true', true],
    ['\'ж, "q"\'', 'ж, "q"'],
    ['cast(null as timestamp)', null],
    ['cast(null as decimal(18,4))', null],
    ["timestamp '2024-03-01 12:00:00.5'", Date.UTC(2024, 2, 1, 12, 0, 0, 500)],
    ["timestamp '1969-12-31 23:59:59.9999'", -1],
    ["timestamp '0001-01-01'", Date.parse('0001-01-01T00:00:00Z')],
    ["timestamp '9999-12-31'", Date.parse('9999-12-31T00:00:00Z')],
    ["date '2024-03-01'", Date.UTC(2024, 2, 1)],
  ])('%s comes exactly', async (expression, expected) => {
    expect(await one(expression)).toEqual(expected);
  });

  it('refuses a type that has no exact cell, by the column that has it', async () => {
    await expect(engine.query(plain(raw('select [1, 2] as pair')), never)).rejects.toMatchObject({
      code: 'internal',
      message: expect.stringContaining('Column pair'),
    });
  });

  it('asks big tables with every thread that the database would have, small ones with one', async () => {
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    const [[all] = []] = (await connection.runAndReadAll("select current_setting('threads')")).getRows();
    instance.closeSync();
    const big = await openDuckDb({}, never).lock(1_000_000);
    const { rows } = await big.query(plain(raw("select current_setting('threads')")), never);
    await big.close();
    expect(rows).toEqual([[all]]);
    expect(await one("current_setting('threads')")).toEqual(1n);
  });

  it('names columns and keeps rows in order beyond one chunk', async () => {
    const { columns, rows } = await engine.query(
      plain(raw('select i as n, cast(i as varchar) as label from range(5000) as t (i) order by i')),
      never
    );
    expect(columns).toEqual(['n', 'label']);
    expect(rows).toHaveLength(5000);
    expect(rows[4321]).toEqual([4321n, '4321']);
  });

  it('binds every kind of value, equal ones to one placeholder', async () => {
    const { rows } = await engine.query(
      plain(
        sql`select ${"it's"} as a, ${"it's"} as b, ${7} + 0 as c, ${0.5} as d, ${true} as e, cast(${null} as varchar) as f`
      ),
      never
    );
    expect(rows[0]).toEqual(["it's", "it's", 7n, 0.5, true, null]);
  });

  it('never reads a value as SQL', async () => {
    const hostile = "a'; drop table account; --";
    const { rows } = await engine.query(plain(sql`select count(*) from account where id = ${hostile}`), never);
    expect(rows[0]?.[0]).toBe(0n);
    expect(await one('count(*) from account')).toBe(2n);
  });
});

describe('a locked engine', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await engineOver('create table account (id varchar)', "insert into account values ('a')");
  });
  afterAll(() => engine.close());

  it.each([
    'insert into account values (1)',
    'update account set id = 1',
    'delete from account',
    'drop table account',
    'create table other (id varchar)',
    "attach ':memory:' as other",
    'pragma enable_profiling',
    'set threads = 1',
    'reset lock_configuration',
    "copy account to '/tmp/stolen.csv'",
    'load json',
    'call pragma_version()',
    'explain select 1',
    'begin transaction',
    'select 1; select 2',
    'select 1; drop table account',
    '',
  ])('refuses %p', async (statement) => {
    await expect(engine.query(plain(raw(statement)), never)).rejects.toMatchObject({ name: 'KpiError' });
    expect((await engine.query(plain(raw('select count(*) from account')), never)).rows).toEqual([[1n]]);
  });

  it.each([
    "select * from read_csv('/etc/passwd')",
    "select * from '/etc/passwd'",
    "select * from read_text('/etc/passwd')",
  ])('opens no file: %s', async (statement) => {
    await expect(engine.query(plain(raw(statement)), never)).rejects.toMatchObject({ code: 'internal' });
  });

  it('keeps the text of a failed statement out of the message', async () => {
    await expect(engine.query(plain(raw('select secret_column from account')), never)).rejects.toMatchObject({
      message: expect.not.stringContaining('secret_column'),
    });
  });
});

describe('cancelling', () => {
  it('stops an endless query with the reason of its signal, and the next query works', async () => {
    const engine = await engineOver('create table t (i integer)');
    const controller = new AbortController();
    const reason = new Error('nobody waits any more');
    const running = engine.query(plain(endless), controller.signal);
    setTimeout(() => controller.abort(reason), 100);
    await expect(running).rejects.toBe(reason);
    expect((await engine.query(plain(raw('select 1')), never)).rows).toEqual([[1n]]);
    await engine.close();
  });

  it('does not start for a signal that is aborted already', async () => {
    const engine = await engineOver('create table t (i integer)');
    await expect(engine.query(plain(endless), AbortSignal.abort(new Error('too late')))).rejects.toThrow('too late');
    await engine.close();
  });

  it('also ends the wait for a place behind other queries', async () => {
    const engine = await engineOver('create table t (i integer)');
    const first = new AbortController();
    const busy = Array.from({ length: 12 }, () => engine.query(plain(endless), first.signal));
    const settled = Promise.allSettled(busy);
    const last = new AbortController();
    const waiting = engine.query(plain(raw('select 1')), last.signal);
    last.abort(new Error('left the queue'));
    await expect(waiting).rejects.toThrow('left the queue');
    first.abort(new Error('all stop'));
    expect((await settled).every(({ status }) => status === 'rejected')).toBe(true);
    await engine.close();
  });
});

describe('closing', () => {
  it('waits for running queries and refuses new ones', async () => {
    const engine = await engineOver('create table t (i integer)');
    const running = engine.query(
      plain(raw('select count(*) from range(3000000) as a (i) where hash(i) % 7 = 1')),
      never
    );
    const closed = engine.close();
    await expect(engine.query(plain(raw('select 1')), never)).rejects.toMatchObject({ code: 'source_down' });
    expect((await running).rows).toHaveLength(1);
    await closed;
  });

  it('takes no more rows than there is room for in this process', async () => {
    const engine = await openDuckDb({}, never).lock(0);
    await expect(engine.query(plain(raw('select * from range(2000001)')), never)).rejects.toMatchObject({
      code: 'too_large',
      message: expect.stringContaining('more than 2000000 rows'),
    });
    await engine.close();
  });

  it('gives a query that needs too much memory a message that says so', async () => {
    const database = openDuckDb({ memoryLimit: '40MB' }, never);
    const engine = await database.lock(0);
    await expect(
      engine.query(plain(raw('select list(hash(i)) = [] from range(50000000) as t (i)')), never)
    ).rejects.toMatchObject({ code: 'too_large', message: expect.stringContaining('memory') });
    await engine.close();
  });
});
