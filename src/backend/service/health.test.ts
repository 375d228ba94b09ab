import { KpiError } from '../../shared/errors';
import type { EntitySummary, Dataset } from '../sources';
import { datasetOf, engineOf, summaryOf } from '../plan/testing/dataset';
import { checkHealth } from './health';
import { instanceOf } from './testing/instance';

const now = Date.UTC(2026, 5, 15);
const { signal } = new AbortController();

const engine = (unassigned: bigint) => engineOf(async () => ({ columns: ['unassigned'], rows: [[unassigned]] }));
const check = (summaries: readonly EntitySummary[], change: Partial<Dataset> = {}, unassigned = 0n, settings = {}) =>
  checkHealth(instanceOf(datasetOf(summaries, { engine: engine(unassigned), ...change }), settings), now, {
    signal,
    user: null,
  });

describe('the health sentence', () => {
  it.each<[string, EntitySummary[], bigint]>([
    ['1 account, no rows rejected.', [summaryOf('accounts', { rows: 1 })], 0n],
    ['0 accounts, no rows rejected.', [summaryOf('accounts', { rows: 0 })], 0n],
    [
      '1,204 accounts, 3 without a CSM now, subscriptions since 2021-03-01, 5,000 surveys, 5 rows rejected.',
      [
        summaryOf('accounts', { rows: 1204, rejected: 1 }),
        summaryOf('subscriptions', { rows: 9, rejected: 4, from: Date.UTC(2021, 2, 1), to: now }),
        summaryOf('survey_responses', { rows: 5000 }),
      ],
      3n,
    ],
    [
      '2 accounts, 1 survey, 1 row rejected.',
      [
        summaryOf('accounts', { rows: 2, rejected: 1 }),
        summaryOf('subscriptions', { rows: 0 }),
        summaryOf('survey_responses', { rows: 1 }),
      ],
      0n,
    ],
  ])('%s', async (message, summaries, unassigned) => {
    expect(await check(summaries, {}, unassigned)).toMatchObject({ status: 'ok', message });
  });

  it('counts accounts that are never customers, for want of a start', async () => {
    const { message } = await check([summaryOf('accounts', { rows: 9 })], { undatedAccounts: 4 });
    expect(message).toBe('9 accounts, 4 without a start (`started_at`), which are never customers, no rows rejected.');
  });

  it('says the first day in the zone of the calendar', async () => {
    const summaries = [summaryOf('accounts'), summaryOf('subscriptions', { from: Date.UTC(2021, 1, 28, 23) })];
    const calendar = { timeZone: 'Europe/Berlin' };
    expect((await check(summaries, {}, 0n, { calendar })).message).toContain('subscriptions since 2021-03-01');
  });
});

describe('the details', () => {
  it('list every entity and the first rejected rows, and count those that are not shown', async () => {
    const rejects = Array.from({ length: 30 }, (_, index) => ({
      entity: 'accounts' as const,
      file: 'accounts.csv',
      line: index,
      reason: `Row ${index} is broken.`,
    }));
    const summary = summaryOf('accounts', { rejected: 45, filtered: 2, from: Date.UTC(2021, 2, 1), to: now });
    const { details } = await check([summary], { rejects });
    expect(details?.entities).toEqual([summary]);
    const lines = String(details?.verboseMessage).split('\n');
    expect(lines[0]).toBe('accounts (accounts.csv): 10 rows, 45 rejected, 2 filtered out, 2021-03-01 to 2026-06-15');
    expect(lines[1]).toBe('Row 0 is broken.');
    expect(lines.at(-1)).toBe('… and 25 more rejected rows.');
    expect(lines).toHaveLength(22);
  });
});

describe('with own-book privacy', () => {
  const privacy = { ownBook: true };
  const person = (role: string) => ({ login: 'eve', name: 'Eve', email: 'eve@example.org', role });
  const rejects = [{ entity: 'accounts' as const, file: 'accounts.csv', line: 2, reason: 'Row 2 says `Acme`.' }];
  const faults = [{ entity: 'accounts' as const, kind: 'no date', count: 3, example: 'Row 2 says `Acme`.' }];
  const asked = (role: string, rows: number) => {
    const dataset = datasetOf([summaryOf('accounts', { rows, rejected: 3 })], { engine: engine(0n), rejects, faults });
    return checkHealth(instanceOf(dataset, { privacy }), now, { signal, user: person(role) });
  };

  it('rows are quoted to administrators alone', async () => {
    expect(JSON.stringify(await asked('Admin', 10))).toContain('Acme');
    expect(JSON.stringify(await asked('Editor', 10))).not.toContain('Acme');
  });

  it('rows are quoted to administrators alone where none at all can be read', async () => {
    await expect(asked('Admin', 0)).rejects.toThrow(
      'Rows of accounts left out: no date (3). Row 2 says `Acme`. They count in no number.'
    );
    await expect(asked('Editor', 0)).rejects.toThrow(
      'Rows of accounts left out: no date (3). They count in no number.'
    );
  });
});

describe('with own-book privacy and segments that nobody chose', () => {
  const asked = (settings: object, segments = ['plan', 'csm_name']) =>
    check([summaryOf('accounts')], { segments }, 0n, { source: 'csv', privacy: { ownBook: true }, ...settings });

  it('asks for them to be named, as one may be people', async () => {
    const { message } = await asked({});
    expect(message).toContain('every column of the accounts that no field reads: plan, csm_name.');
    expect(message).toContain('`segments`');
  });

  it.each<[string, object, string[]]>([
    ['they are named', { mapping: { segments: { plan: 'plan' } } }, ['plan']],
    ['there are none', {}, []],
    ['privacy is off', { privacy: { ownBook: false } }, ['plan']],
    ['they are the sample company’s', { source: 'sample' }, ['plan']],
  ])('says nothing of them where %s', async (_, settings, segments) => {
    expect((await asked(settings, segments)).message).toBe('10 accounts, no rows rejected.');
  });
});

describe('what makes it fail', () => {
  it('is what the newest files say, even while an older copy would serve', async () => {
    const stale = instanceOf(datasetOf([]), {}, async () => {
      throw new KpiError('bad_data', 'accounts.csv is empty.', { cause: new Error('/srv/secret') });
    });
    await expect(checkHealth(stale, now, { signal, user: null })).rejects.toMatchObject({
      message: 'accounts.csv is empty.',
    });
  });

  it('is a currency without a rate today', async () => {
    const paid = ['SEK', Date.UTC(2020, 0, 1), Date.UTC(2030, 0, 1), null];
    const checked = check([summaryOf('accounts'), summaryOf('subscriptions')], {
      engine: engineOf(async () => ({ columns: [], rows: [paid] })),
      foreignCurrencies: ['SEK'],
    });
    await expect(checked).rejects.toMatchObject({
      message: expect.stringContaining('SEK need a rate to USD on 2026-06-15'),
    });
  });

  it.each([new TypeError('bug'), new KpiError('internal', 'It failed.', { cause: new Error('why') })])(
    'is left to the host to tell and to log, with its cause: %s',
    async (fault) => {
      const broken = instanceOf(datasetOf([]), {}, () => Promise.reject(fault));
      await expect(checkHealth(broken, now, { signal, user: null })).rejects.toBe(fault);
    }
  );
});
