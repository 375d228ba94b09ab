import { CoreApp, LoadingState, type PanelData } from '@grafana/data';
import { HERE, open, setTemplates } from '../testing/query-editor-page';
import { layOutLists } from '../testing/list-layout';

beforeEach(() => {
  layOutLists();
  setTemplates([]);
});

/** A panel whose last request asked these data sources, by refId. */
function asked(uids: Readonly<Record<string, string>>, state = LoadingState.Done): PanelData {
  const targets = Object.entries(uids).map(([refId, uid]) => ({ refId, datasource: { uid } }));
  return { state, series: [], request: { targets } } as unknown as PanelData; // nothing else is read
}

test('a panel that shows what another data source was asked gets its number at once, and once', async () => {
  const { onRunQuery } = await open({}, { data: asked({ A: 'random-walk' }) });
  expect(onRunQuery).toHaveBeenCalledTimes(1);
});

test('so does a query that has just been added, and a panel that has never asked', async () => {
  expect((await open({ refId: 'B' }, { data: asked({ A: HERE }) })).onRunQuery).toHaveBeenCalledTimes(1);
  const nothing = { state: LoadingState.Done, series: [] } as unknown as PanelData; // nothing else is read
  expect((await open({}, { data: nothing })).onRunQuery).toHaveBeenCalledTimes(1);
});

test.each([
  ['its answer', HERE, LoadingState.Done],
  ['its request on the way', HERE, LoadingState.Loading],
  ['an answer by way of a variable', '${datasource}', LoadingState.Done],
])('a panel that opens with %s is not asked twice', async (_, uid, state) => {
  expect((await open({}, { data: asked({ A: uid }, state) })).onRunQuery).not.toHaveBeenCalled();
});

test('a hidden query, Explore and alert rules are left to Grafana', async () => {
  const data = asked({ A: 'random-walk' });
  expect((await open({ hide: true }, { data })).onRunQuery).not.toHaveBeenCalled();
  for (const app of [CoreApp.Explore, CoreApp.UnifiedAlerting]) {
    expect((await open({}, { app, data })).onRunQuery).not.toHaveBeenCalled();
  }
});
