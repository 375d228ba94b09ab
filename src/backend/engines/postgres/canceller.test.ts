import { setTimeout as pause } from 'node:timers/promises';
import { testServer } from '../../../../tests/support/postgres/test-server';
import { createCanceller } from './canceller';
import { openSession, type Session } from './session';

const open = () => openSession(testServer());
const idleMs = 60_000;

/** A transaction that sleeps, by what its server says of it. */
async function asleep({ client }: Session, seconds: number) {
  await client.query('begin');
  const { rows } = await client.query('select pg_backend_pid() as process, now()::text as since');
  const sleeping = client.query(`select pg_sleep(${seconds})`).then(
    () => 'woke up',
    () => 'cancelled'
  );
  return { begun: { process: Number(rows[0].process), since: String(rows[0].since) }, sleeping };
}

describe('a cancellation', () => {
  const sessions: Session[] = [];
  const opened = async () => {
    const session = await open();
    sessions.push(session);
    return session;
  };
  afterEach(() => Promise.all(sessions.splice(0).map((session) => session.end())));

  it('ends the transaction it is meant for', async () => {
    const session = await opened();
    const canceller = createCanceller(open, idleMs);
    const { begun, sleeping } = await asleep(session, 30);
    await canceller.cancel(Promise.resolve(begun), sleeping, session);
    expect(await sleeping).toBe('cancelled');
    await canceller.close();
  });

  it('spares the next one in the same process, as a pooler may give it to somebody else', async () => {
    const session = await opened();
    const canceller = createCanceller(open, idleMs);
    const { begun, sleeping: over } = await asleep(session, 0);
    await over;
    await session.client.query('commit');
    const { sleeping } = await asleep(session, 0.3);
    await canceller.cancel(Promise.resolve(begun), pause(200), session);
    expect(await sleeping).toBe('woke up');
    await canceller.close();
  });

  it('breaks the session off when no connection comes for it', async () => {
    const session = await opened();
    let wanted = 0;
    let give: (late: Session) => void = () => undefined;
    const canceller = createCanceller(
      () => {
        wanted += 1;
        return new Promise((resolve) => (give = resolve));
      },
      idleMs,
      50
    );
    const { begun, sleeping } = await asleep(session, 30);
    const cancelled = canceller.cancel(Promise.resolve(begun), sleeping, session);
    expect(await sleeping).toBe('cancelled');
    expect([wanted, session.isAlive()]).toEqual([1, false]);
    give(await open());
    await cancelled;
    await canceller.close();
  });

  it('opens one connection in place of a lost one, however many come at once', async () => {
    const made: Session[] = [];
    const canceller = createCanceller(async () => {
      const session = await open();
      made.push(session);
      return session;
    }, idleMs);
    const cancelAll = async (count: number) => {
      const sessions = await Promise.all(Array.from({ length: count }, opened));
      const asleepNow = await Promise.all(
        sessions.map(async (session) => ({ session, ...(await asleep(session, 30)) }))
      );
      await Promise.all(
        asleepNow.map(({ session, begun, sleeping }) => canceller.cancel(Promise.resolve(begun), sleeping, session))
      );
      return Promise.all(asleepNow.map(({ sleeping }) => sleeping));
    };
    await cancelAll(1);
    made[0]?.destroy();
    await pause(50);
    expect(await cancelAll(3)).toEqual(['cancelled', 'cancelled', 'cancelled']);
    await canceller.close();
    expect(made.map((session) => session.isAlive())).toEqual([false, false]);
  });
});
