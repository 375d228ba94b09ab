// Rows that look odd and are right: they count, and are read as docs/data-checks.md says.
import { rejectsOf, selectFrom, settingsOf, withFiles } from './load-files.fixture';

const base = { 'accounts.csv': 'id,plan\nA1,Pro\nA2,Basic\n' };

describe('a row counts', () => {
  it.each([
    ['of an invoice below 0, a credit note', 'invoices', 'account,issued_on,amount\nA1,2024-01-01,-5\n'],
    [
      'of an invoice that is due on its own day',
      'invoices',
      'account,issued_on,amount,due_on\nA1,2024-01-01 15:00,5,2024-01-01\n',
    ],
    [
      'of an account that bought after its onboarding started',
      'onboardings',
      'account,started_at,purchased_at\nA1,2024-01-01,2024-02-01\n',
    ],
    ['of several onboardings of one account', 'onboardings', 'account,started_at\nA1,2024-01-01\nA1,2024-01-01\n'],
    ['without an id, as often as it comes', 'tickets', 'id,opened_at\n,2024-01-01\n,2024-01-01\n'],
    ['of a ticket that is open again', 'tickets', 'opened_at,solved_at,reopened_at\n2024-01-01,,2024-01-02\n'],
    ['of seats that overlap others', 'seats', 'account,from,to,seats\nA1,2024-01-01,,5\nA1,2024-01-01,2024-06-01,3\n'],
    ['of no seats without users', 'seats', 'account,from,seats\nA1,2024-01-01,0\n'],
    ['of units included that are 0', 'seats', 'account,from,units\nA1,2024-01-01,0\n'],
    [
      'of an activity of a kind of its own with a status of its own',
      'activities',
      'at,kind,status\n2024-01-01,webinar,attended\n',
    ],
    ['of an open renewal', 'renewals', 'account,due_on,arr,status\nA1,2030-01-01,5,Open\n'],
    [
      'of a target for a year beside one for its first quarter',
      'targets',
      'metric,from,to,value\nnps,2024-01-01,2025-01-01,40\nnps,2024-01-01,2024-04-01,30\n',
    ],
    ['of a target for a segment of the data', 'targets', 'metric,level,group,from,value\nnps,plan,Pro,2024-01-01,40\n'],
    ['of a target for every CSM', 'targets', 'metric,level,from,value\nnps,csm,2024-01-01,40\n'],
    ['of usage without a user', 'usage', 'account,day\nA1,2024-01-01\n'],
  ])('%s', async (_, table, text) => {
    expect(await rejectsOf({ ...base, [`${table}.csv`]: text })).toEqual([]);
  });

  it('of a target for a CSM whom only another table names', async () => {
    const files = {
      ...base,
      'touchpoints.csv': 'account,csm,at\nA1,c7,2024-01-01\n',
      'targets.csv': 'metric,level,group,from,value\nnps,csm,c7,2024-01-01,40\n',
    };
    expect(await rejectsOf(files)).toEqual([]);
  });
});

test('no seats are right where users were active only before or after', async () => {
  const files = {
    ...base,
    'usage.csv':
      'account,user,day,events\nA1,u1,2023-12-31,\nA1,u1,2024-02-01,\nA1,u1,2024-01-15,0\nA2,u1,2024-01-15,1\n',
    'seats.csv': 'account,from,to,seats\nA1,2024-01-01,2024-02-01,0\n',
  };
  expect(await rejectsOf(files)).toEqual([]);
});

test('a column called as the database calls the numbers of rows is no segment, and rows that come again are found', async () => {
  const files = { 'accounts.csv': 'id,plan,RowId\nA1,Pro,7\nA2,Basic,8\nA1,Again,9\n' };
  await withFiles(files, settingsOf(), async ({ dataset, select }) => {
    expect(dataset.segments).toEqual(['plan']);
    expect(dataset.advice).toEqual([expect.stringMatching(/^The accounts have a column called "RowId", which is no/)]);
    expect(dataset.rejects.map(({ line }) => line)).toEqual([4]);
    expect(await select('select account_id, plan from accounts order by 1')).toEqual([
      ['A1', 'Pro'],
      ['A2', 'Basic'],
    ]);
  });
  await withFiles(files, settingsOf({ mapping: { segments: { number: 'RowId' } } }), async ({ dataset }) => {
    expect(dataset.segments).toEqual(['number']);
    expect(dataset.advice).toEqual([]);
  });
});

test('yes and no are read in the usual spellings', async () => {
  const rows = ['true', 'False', 'YES', 'no', '1', '0', ''].map((text) => `2024-01-01,${text}\n`).join('');
  const files = { ...base, 'tickets.csv': `opened_at,solved_on_first_contact\n${rows}` };
  const select = 'select solved_on_first_contact from tickets order by rowid';
  expect((await selectFrom(files, select)).flat()).toEqual([true, false, true, false, true, false, null]);
});

test('other words for yes and no come by the mapping', async () => {
  const fields = { solved_on_first_contact: { column: 'erster', values: { ja: 'yes', nein: 'no' } } };
  const files = { ...base, 'tickets.csv': 'opened_at,erster\n2024-01-01,ja\n2024-01-01,nein\n2024-01-01,so\n' };
  await withFiles(
    files,
    settingsOf({ mapping: { entities: { tickets: { file: 'tickets.csv', fields } } } }),
    async ({ dataset, select }) => {
      expect(await select('select solved_on_first_contact from tickets')).toEqual([[true], [false]]);
      expect(dataset.rejects.map(({ reason }) => reason)).toEqual([
        'Row 4 of tickets.csv: `so` is neither yes nor no; write true or false, yes or no, or 1 or 0.',
      ]);
    }
  );
});

test('closed lists and known kinds are read in upper and lower case', async () => {
  const files = {
    ...base,
    'renewals.csv': 'account,due_on,arr,status\nA1,2024-01-01,5,WON\n',
    'activities.csv': 'at,kind,status\n2024-01-01,Upsell,Won\n2024-01-01,Webinar,Attended\n',
  };
  await withFiles(files, settingsOf(), async ({ select }) => {
    expect(await select('select status from renewals')).toEqual([['won']]);
    expect(await select('select kind, status from activities order by rowid')).toEqual([
      ['upsell', 'won'],
      ['Webinar', 'Attended'],
    ]);
  });
});

test('a user without a first active day has that of the first usage', async () => {
  const files = {
    ...base,
    'users.csv':
      'account,user,invited_at,first_active_at\nA1,u1,2024-01-01,\nA1,u2,2024-01-01,2024-01-02\nA1,u3,2024-01-01,\nA2,u1,2024-01-01,\n',
    'usage.csv':
      'account,user,day,events\nA1,u1,2024-03-05,1\nA1,u1,2024-02-05,\nA1,u1,2024-01-05,0\nA1,u2,2024-01-09,1\nA2,u1,2024-04-01,2\nA1,,2024-01-01,1\n',
  };
  const select = "select strftime(first_active_at, '%m-%d') from users order by account_id, user_id";
  expect((await selectFrom(files, select)).flat()).toEqual(['02-05', '01-02', null, '04-01']);
});

test('a user stays inactive where no usage is mapped', async () => {
  const files = { ...base, 'users.csv': 'account,user,invited_at\nA1,u1,2024-01-01\n' };
  expect(await selectFrom(files, 'select first_active_at from users')).toEqual([[null]]);
});

test('every table that names a CSM makes that CSM known', async () => {
  const named: Record<string, string> = {
    accounts: 'id,csm\nA1,accounts\nA2,\n',
    account_owners: 'account,csm,valid_to\nA2,account_owners,2024-01-01\n',
    survey_responses: 'kind,score,answered_at,csm\nnps,9,2024-01-01,survey_responses\n',
    renewals: 'account,due_on,arr,status,csm\nA1,2024-01-01,5,open,renewals\n',
    retention_costs: 'at,amount,csm\n2024-01-01,5,retention_costs\n',
    onboardings: 'account,started_at,csm\nA1,2024-01-01,onboardings\n',
    touchpoints: 'account,at,csm\nA1,2024-01-01,touchpoints\n',
    advocacy: 'account,at,csm\nA1,2024-01-01,advocacy\n',
    activities: 'at,kind,csm\n2024-01-01,webinar,activities\n',
    tickets: 'opened_at,csm\n2024-01-01,tickets\n',
    tasks: 'created_at,csm\n2024-01-01,tasks\n',
    reviews: 'at,kind,score,csm\n2024-01-01,call,5,reviews\n',
  };
  const files = Object.fromEntries(Object.entries(named).map(([table, text]) => [`${table}.csv`, text]));
  await withFiles(files, settingsOf(), async ({ dataset }) => {
    expect(dataset.rejects).toEqual([]);
    expect(dataset.csms.map(({ id }) => id)).toEqual(Object.keys(named).sort());
  });
});

test('a CSM whom only a rejected row names stays unknown', async () => {
  const files = { ...base, 'touchpoints.csv': 'account,at,csm\nA9,2024-01-01,c9\n' };
  await withFiles(files, settingsOf(), async ({ dataset }) => expect(dataset.csms).toEqual([]));
});
