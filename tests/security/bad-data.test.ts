// Data that cannot be right is never counted in silence: the folder is refused, or the row is left
// out, counted and shown with its file, line and reason.
import { KpiError } from '../../src/shared/errors';
import { querySchema } from '../../src/shared/query/query';
import { parseSettings } from '../../src/shared/settings/parse-settings';
import { temporaryFolder } from '../support/company-csv';
import { withFolder } from '../support/run-company';

const now = Date.UTC(2026, 5, 15);
const march = { from: Date.UTC(2026, 2, 5), to: Date.UTC(2026, 2, 6) };

const good = {
  'accounts.csv': 'id,name,started_at,plan\na,Alpha,2025-01-01,Basic\nb,Beta,2025-01-01,Pro\n',
  'csms.csv': 'id,name,team\nann,Ann,North\nbob,Bob,South\n',
  'account_owners.csv': 'account,csm,valid_from,valid_to\na,ann,2025-01-01,\nb,bob,2025-01-01,\n',
  'subscriptions.csv': 'account,from,to,amount,billing_interval\na,2025-01-01,,10,month\nb,2025-01-01,,20,month\n',
  'survey_responses.csv': 'id,account,kind,score,answered_at\n1,a,nps,9,2026-03-10\n2,b,nps,3,2026-03-11\n',
};

interface Found {
  /** Refusals and rejects, a sentence each. */
  readonly sentences: readonly string[];
  /** Sum of rejected rows; null where the whole folder is refused. */
  readonly rejected: number | null;
  readonly mrr?: number | null | undefined;
}

/** What comes of a folder that differs from the good one in some files; null removes a file. */
async function outcome(changes: Readonly<Record<string, string | null>>, settings = {}): Promise<Found> {
  const files = Object.entries({ ...good, ...changes }).flatMap(([name, text]) =>
    text === null ? [] : [[name, text] as const]
  );
  const { folder, remove } = temporaryFolder(Object.fromEntries(files));
  try {
    return await ask(folder, settings);
  } finally {
    remove();
  }
}

async function ask(folder: string, settings: object): Promise<Found> {
  try {
    return await withFolder(folder, parseSettings(settings), now, async (run, dataset) => {
      const query = querySchema.parse({ metric: 'mrr', period: { every: 'month' } });
      const { groups } = await run(query, march);
      return {
        sentences: dataset.rejects.map(({ file, line, reason }) => `${file}, line ${line}: ${reason}`),
        rejected: [...dataset.entities.values()].reduce((sum, entity) => sum + entity.rejected, 0),
        mrr: groups[0]?.values.value?.[0],
      };
    });
  } catch (error) {
    if (!(error instanceof KpiError)) {
      throw error;
    }
    expect(error.status).toBeGreaterThanOrEqual(400);
    expect(error.status).toBeLessThan(500);
    return { sentences: [error.message], rejected: null };
  }
}

describe('a folder of good data', () => {
  it('loads without a reject', async () => {
    expect(await outcome({})).toEqual({ sentences: [], rejected: 0, mrr: 30 });
  });
});

describe('a folder that cannot be read at all', () => {
  it('is refused with its name when it does not exist', async () => {
    const { sentences } = await ask('/no/such/folder', {});
    expect(sentences).toEqual([expect.stringMatching(/\/no\/such\/folder/)]);
  });

  it.each([
    ['without accounts', { 'accounts.csv': null }, /accounts/],
    ['with an empty accounts file', { 'accounts.csv': '' }, /accounts\.csv.*(empty|header)/],
    ['with an empty subscriptions file', { 'subscriptions.csv': '' }, /subscriptions\.csv.*(empty|header)/],
    [
      'without a required column',
      { 'subscriptions.csv': 'account,from,to\na,2025-01-01,\n' },
      /subscriptions\.csv.*amount/,
    ],
    ['without ids', { 'accounts.csv': 'name\nAlpha\n' }, /accounts\.csv.*\bid\b/],
  ])('%s', async (_, files, sentence) => {
    const { sentences, rejected } = await outcome(files);
    expect(sentences).toEqual([expect.stringMatching(sentence)]);
    expect(rejected).toBeNull();
  });
});

const subscriptions = (row: string) => ({ 'subscriptions.csv': `${good['subscriptions.csv']}${row}\n` });

describe('a row that cannot be right', () => {
  it.each([
    ['a date that is none', subscriptions('a,2025-13-05,,10,month'), /subscriptions\.csv, line 4: .*2025-13-05/],
    ['30 February', subscriptions('a,2025-02-30,,10,month'), /subscriptions\.csv, line 4: .*2025-02-30/],
    ['an amount that is none', subscriptions('a,2025-01-01,,ten,month'), /subscriptions\.csv, line 4: .*ten/],
    [
      'an amount with a stray comma',
      subscriptions('a,2025-01-01,,"1,2,3",month'),
      /subscriptions\.csv, line 4: .*1,2,3/,
    ],
    ['an unknown interval', subscriptions('a,2025-01-01,,10,fortnight'), /subscriptions\.csv, line 4: .*fortnight/],
    ['an end before the start', subscriptions('a,2025-02-01,2025-01-01,10,month'), /subscriptions\.csv, line 4: /],
    ['an unknown account', subscriptions('zzz,2025-01-01,,10,month'), /subscriptions\.csv, line 4: .*zzz/],
    ['a blank account', subscriptions(',2025-01-01,,10,month'), /subscriptions\.csv, line 4: .*account/],
    ['a blank amount', subscriptions('a,2025-01-01,,,month'), /subscriptions\.csv, line 4: .*amount/],
    ['too many cells', subscriptions('a,2025-01-01,,10,month,what'), /subscriptions\.csv, line 4: /],
    ['too few cells', subscriptions('a,2025-01-01'), /subscriptions\.csv, line 4: /],
    [
      'an account id that was there before',
      { 'accounts.csv': `${good['accounts.csv']}a,Again,2025-01-01,Basic\n` },
      /accounts\.csv, line 4: .*\ba\b/,
    ],
    [
      'an owner while another owns the account',
      { 'account_owners.csv': `${good['account_owners.csv']}a,bob,2025-06-01,\n` },
      /account_owners\.csv, line \d: .*\ba\b/,
    ],
    [
      'an NPS of 11',
      { 'survey_responses.csv': `${good['survey_responses.csv']}3,a,nps,11,2026-03-12\n` },
      /survey_responses\.csv, line 4: .*11/,
    ],
    [
      'a CSAT of 0 of 5',
      { 'survey_responses.csv': `${good['survey_responses.csv']}3,a,csat,0,2026-03-12\n` },
      /survey_responses\.csv, line 4: .*0/,
    ],
    [
      'an answer of an unknown account',
      { 'survey_responses.csv': `${good['survey_responses.csv']}3,zzz,nps,9,2026-03-12\n` },
      /survey_responses\.csv, line 4: .*zzz/,
    ],
    [
      'a survey of a kind without a scale',
      { 'survey_responses.csv': `${good['survey_responses.csv']}3,a,mood,4,2026-03-12\n` },
      /survey_responses\.csv, line 4: .*mood.*surveys\.scales/,
    ],
    [
      'owners who together have more than the account',
      { 'account_owners.csv': 'account,csm,valid_from,share\na,ann,2025-01-01,0.6\na,bob,2025-01-01,0.6\n' },
      /account_owners\.csv, line 3: .*0\.6.*\ba\b/,
    ],
    [
      'usage of an unknown account',
      { 'usage.csv': 'account,user,day\na,u1,2026-03-01\nzzz,u1,2026-03-01\n' },
      /usage\.csv, line 3: .*zzz/,
    ],
    [
      'no seats while users are active',
      { 'usage.csv': 'account,user,day\na,u1,2026-03-01\n', 'seats.csv': 'account,from,seats\na,2026-01-01,0\n' },
      /seats\.csv, line 2: .*\ba\b.*0 seats/,
    ],
    [
      'a ticket solved before it was opened',
      { 'tickets.csv': 'id,account,opened_at,solved_at\nt1,a,2026-03-02,2026-03-01\n' },
      /tickets\.csv, line 2: .*2026-03-01.*2026-03-02/,
    ],
    [
      'a target for an unknown metric',
      { 'targets.csv': 'metric,from,value\nnrr2,2026-01-01,1.1\n' },
      /targets\.csv, line 2: .*nrr2/,
    ],
    [
      'a renewal of more than was up for renewal',
      { 'renewals.csv': 'account,due_on,arr,arr_renewed,status\na,2026-03-01,100,120,won\n' },
      /renewals\.csv, line 2: .*120.*100.*arr_expansion/,
    ],
    [
      'a cost in a currency without a rate',
      { 'retention_costs.csv': 'at,amount,currency\n2026-03-01,5,EUR\n' },
      /retention_costs\.csv, line 2: .*EUR.*2026-03-01/,
    ],
  ])('%s is left out, counted and shown with its line', async (_, files, sentence) => {
    const { sentences, rejected, mrr } = await outcome(files);
    expect(sentences).toEqual([expect.stringMatching(sentence)]);
    if (rejected !== null) {
      expect({ rejected, mrr }).toEqual({ rejected: 1, mrr: 30 });
    }
  });

  it('is never lost among many good ones', async () => {
    const rows = Array.from(
      { length: 5_000 },
      (_, index) => `a,2020-01-01,2020-02-01,${index === 4_321 ? 'oops' : 1},month\n`
    );
    const { sentences, rejected, mrr } = await outcome({
      'subscriptions.csv': `${good['subscriptions.csv']}${rows.join('')}`,
    });
    expect({ sentences, rejected, mrr }).toEqual({
      sentences: [expect.stringMatching(/subscriptions\.csv, line 4325: .*oops/)],
      rejected: 1,
      mrr: 30,
    });
  });

  it('does not swallow the lines after an open quote', async () => {
    const { sentences } = await outcome(subscriptions('"a,2025-01-01,,10,month\nb,2025-01-01,,5,month'));
    expect(sentences).toEqual([expect.stringMatching(/subscriptions\.csv/)]);
  });
});

describe('settings that do not fit the data', () => {
  it.each([
    ['a scale that is none', { surveys: { scales: { csat: 'five' } } }, /five.*csat/],
    [
      'a column that is not there',
      { entities: { accounts: { file: 'accounts.csv', fields: { name: 'label' } } } },
      /label/,
    ],
    ['a file that is not there', { entities: { accounts: { file: 'customers.csv' } } }, /customers\.csv/],
    ['a file outside the folder', { entities: { accounts: { file: '../accounts.csv' } } }, /\.\.\/accounts\.csv/],
    ['a segment without its column', { segments: { tier: 'plan_tier' } }, /plan_tier/],
  ])('%s: the folder is refused by name', async (_, mapping, sentence) => {
    const { sentences, rejected } = await outcome({}, { mapping });
    expect(sentences).toEqual([expect.stringMatching(sentence)]);
    expect(rejected).toBeNull();
  });
});

describe('a second currency', () => {
  const file =
    'account,from,to,amount,billing_interval,currency\na,2025-01-01,,10,month,USD\nb,2025-01-01,,20,month,EUR\n';

  it('is refused without rates, by name', async () => {
    const { sentences, rejected } = await outcome({ 'subscriptions.csv': file });
    expect(sentences).toEqual([expect.stringMatching(/EUR.*(rate|fx_rates)/i)]);
    expect(rejected).toBeNull();
  });

  it('is refused where its first rate comes too late', async () => {
    const { sentences } = await outcome({
      'subscriptions.csv': file,
      'fx_rates.csv': 'currency,valid_from,rate\nEUR,2026-06-01,1.25\n',
    });
    expect(sentences).toEqual([expect.stringMatching(/EUR/)]);
  });

  it('is converted with them', async () => {
    const rates = 'currency,valid_from,rate\nEUR,2024-01-01,1.25\n';
    expect(await outcome({ 'subscriptions.csv': file, 'fx_rates.csv': rates })).toEqual({
      sentences: [],
      rejected: 0,
      mrr: 35,
    });
  });
});
