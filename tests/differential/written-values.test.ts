// Moments and words are read alike from a file and from a text of Postgres, or left out alike.
import { raw } from '../../src/backend/facts/statement';
import type { Dataset } from '../../src/backend/sources/dataset';
import { settingsOf, withFiles } from '../../src/backend/sources/load-files.fixture';
import { csv } from '../support/company-csv';
import { closeLive, withLiveTables } from '../support/postgres/run-live';

const SLOW = 120_000;

afterAll(closeLive);

/** A moment as it is written, and as it is read in New York; null for one that is none. */
const moments: ReadonlyArray<readonly [written: string, read: string | null]> = [
  ['2024-01-31', '2024-01-31T05:00:00.000Z'],
  ['2024-01-31 10:00:00 UTC', '2024-01-31T10:00:00.000Z'],
  ['2024-01-31 10:00 GMT', '2024-01-31T10:00:00.000Z'],
  ['2024-01-31T10:00:00.123456 UTC', '2024-01-31T10:00:00.123Z'],
  ['2024-01-31 10:00:00 CET', null],
  ['2024-01-31 10:00:00 UTC UTC', null],
  ['2024-01-31 UTC', null],
  ['2024-01-31 23:59', '2024-02-01T04:59:00.000Z'],
  ['2024-01-31 24:00', null],
  ['2024-01-31 24:00:00Z', null],
  ['0001-01-02', '0001-01-02T05:00:00.000Z'],
  ['0000-01-01', null],
];

/** A plan as it is written, and as it is read. */
const plans: ReadonlyArray<readonly [written: string, read: string]> = [
  ['Pro', 'Pro'],
  [' Pro  ', 'Pro'],
  ['Pro\u00a0', 'Pro\u00a0'],
  ['\u2009Pro', '\u2009Pro'],
];

const accounts = [
  ['id', 'started_at', 'plan'],
  ...moments.map(([written], index) => [`moment ${index}`, written, '']),
  ...plans.map(([written], index) => [`plan ${index}`, '', written]),
];
const settings = settingsOf({ calendar: { timeZone: 'America/New_York' } });

async function told({ engine, rejects }: Dataset): Promise<object> {
  const select = raw('\nselect account_id, started_at, plan from accounts');
  const { rows } = await engine.query({ steps: [], select }, new AbortController().signal);
  return {
    read: Object.fromEntries(
      rows.map(([id, moment, plan]) => [String(id), typeof moment === 'number' ? new Date(moment).toISOString() : plan])
    ),
    leftOut: rejects.map(({ reason }) => /`([^`]*)` is not a date/.exec(reason)?.[1]).sort(),
  };
}

const expected = {
  read: Object.fromEntries([
    ...moments.flatMap(([, read], index) => (read === null ? [] : [[`moment ${index}`, read]])),
    ...plans.map(([, read], index) => [`plan ${index}`, read]),
  ]),
  leftOut: moments.flatMap(([written, read]) => (read === null ? [written] : [])).sort(),
};

it('from a file', () =>
  withFiles({ 'accounts.csv': csv(accounts) }, settings, async ({ dataset }) =>
    expect(await told(dataset)).toEqual(expected)
  ));

it('from a file all of whose dates are written plainly', () =>
  withFiles(
    { 'accounts.csv': 'id,started_at\nA1,2024-01-31\nA2,0000-01-01\n' },
    settings,
    async ({ dataset: { rejects } }) =>
      expect(rejects.map(({ reason }) => reason)).toEqual([
        'Row 3 of accounts.csv: `0000-01-01` is not a date in the format yyyy-MM-dd.',
      ])
  ));

it('from a file without plain blanks', () =>
  withFiles({ 'accounts.csv': 'id,plan\nA1,Pro\u00a0\n' }, settings, async ({ select }) =>
    expect(await select('select plan from accounts')).toEqual([['Pro\u00a0']])
  ));

it(
  'from a table',
  () =>
    withLiveTables({ 'accounts.csv': accounts }, 'text', settings, 0, async (_ask, dataset) =>
      expect(await told(dataset)).toEqual(expected)
    ),
  SLOW
);
