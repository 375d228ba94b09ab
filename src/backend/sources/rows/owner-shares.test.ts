import { rejectsOf, selectFrom } from '../load-files.fixture';

const files = (owners: string) => ({
  'accounts.csv': 'id\nA1\nA2\n',
  'account_owners.csv': `account,csm,valid_from,valid_to,share\n${owners}`,
});

/** "csm share from..to" of every stretch, by account, start and CSM; days without the year. */
async function owners(rows: string): Promise<string[]> {
  const found = await selectFrom(
    files(rows),
    "select csm_id, share, strftime(valid_from, '%m-%d'), strftime(valid_to, '%m-%d') from account_owners where csm_id is not null order by account_id, valid_from, csm_id"
  );
  return found.map(([csm, share, from, to]) => `${csm} ${share} ${from}..${to}`);
}

describe('shares of an account', () => {
  it('that sum to 1 stay as they are', async () => {
    expect(await owners('A1,c1,2024-01-01,2024-03-01,0.75\nA1,c2,2024-01-01,2024-03-01,0.25\n')).toEqual([
      'c1 0.750000 01-01..03-01',
      'c2 0.250000 01-01..03-01',
    ]);
  });

  it('that miss 1 by a rounding are completed at the largest, where they are equal at the first id in whatever order', async () => {
    const third = (csm: string) => `A1,${csm},2024-01-01,2024-03-01,0.3333\n`;
    expect(await owners(third('c3') + third('c1') + third('c2'))).toEqual([
      'c1 0.333400 01-01..03-01',
      'c2 0.333300 01-01..03-01',
      'c3 0.333300 01-01..03-01',
    ]);
  });

  it('that exceed 1 by a rounding are trimmed at the largest', async () => {
    const third = (csm: string, share: string) => `A1,${csm},2024-01-01,2024-03-01,${share}\n`;
    expect(await owners(third('c1', '0.3334') + third('c2', '0.3334') + third('c3', '0.3335'))).toEqual([
      'c1 0.333400 01-01..03-01',
      'c2 0.333400 01-01..03-01',
      'c3 0.333200 01-01..03-01',
    ]);
  });

  it('that sum to clearly less than 1 leave the rest to nobody', async () => {
    expect(await owners('A1,c1,2024-01-01,2024-03-01,0.5\nA1,c2,2024-01-01,2024-03-01,0.49\n')).toEqual([
      'c1 0.500000 01-01..03-01',
      'c2 0.490000 01-01..03-01',
    ]);
  });

  it('are completed moment by moment as owners come and go', async () => {
    const rows =
      'A1,c1,2024-01-01,2024-09-01,0.3333\nA1,c2,2024-01-01,2024-05-01,0.3333\nA1,c3,2024-01-01,2024-05-01,0.3333\nA1,c4,2024-05-01,2024-09-01,0.6667\n';
    expect(await owners(rows)).toEqual([
      'c1 0.333400 01-01..05-01',
      'c2 0.333300 01-01..05-01',
      'c3 0.333300 01-01..05-01',
      'c1 0.333300 05-01..09-01',
      'c4 0.666700 05-01..09-01',
    ]);
  });

  it('do not cut a stretch in which nothing is completed', async () => {
    const rows =
      'A1,c1,2024-01-01,2024-09-01,0.5\nA1,c2,2024-01-01,2024-05-01,0.4999\nA1,c3,2024-06-01,2024-09-01,0.25\nA2,c1,2024-02-01,2024-03-01,\n';
    expect(await owners(rows)).toEqual([
      'c1 0.500100 01-01..05-01',
      'c2 0.499900 01-01..05-01',
      'c1 0.500000 05-01..09-01',
      'c3 0.250000 06-01..09-01',
      'c1 1.000000 02-01..03-01',
    ]);
  });

  it('count the rows of the file, however they are cut', async () => {
    expect(await rejectsOf(files('A1,c1,,,0.3333\nA1,c2,,,0.3333\nA1,c3,,,0.3333\n'))).toEqual([]);
  });

  it('are all of the account where they are blank', async () => {
    expect(await owners('A1,c1,2024-01-01,2024-02-01,\n')).toEqual(['c1 1.000000 01-01..02-01']);
  });

  it.each([
    ['0', '0'],
    ['less than nothing', '-0.5'],
    ['too little to write down', '0.0000001'],
    ['more than the account', '1.000001'],
    ['a percentage', '50'],
    ['more than a share can hold', '12345678'],
  ])('are refused when they are %s', async (_, share) => {
    expect(await rejectsOf(files(`A1,c1,2024-01-01,,${share}\n`))).toEqual([
      `Row 2 of account_owners.csv: the share ${share} is not above 0 and at most 1; write half of an account as 0.5.`,
    ]);
  });

  it('fill an account until they exceed it: the row that comes too late is left out', async () => {
    const rows =
      'A1,c1,2024-01-01,2024-06-01,0.5\nA1,c2,2024-02-01,2024-06-01,0.5\nA1,c3,2024-05-01,2024-07-01,0.1\nA1,c4,2024-06-01,2024-07-01,0.9\n';
    expect(await rejectsOf(files(rows))).toEqual([expect.stringMatching(/^Row 4 of .* share of 0\.1 .*`A1`/)]);
  });

  it('free what an earlier owner held once that owner ends', async () => {
    expect(await rejectsOf(files('A1,c1,2024-01-01,2024-06-01,0.9\nA1,c2,2024-06-01,,0.9\n'))).toEqual([]);
  });
});
