import { LoadingState, type PanelData } from '@grafana/data';
import { act, screen } from '@testing-library/react';
import { layOutLists } from '../testing/list-layout';
import { open, setTemplates, words } from '../testing/query-editor-page';

const stateOf = (state: LoadingState) => ({ state, series: [] }) as unknown as PanelData; // nothing else is read

beforeEach(() => {
  layOutLists();
  setTemplates([]);
  jest.useFakeTimers();
});
afterEach(() => jest.useRealTimers());

test('an answer that takes long says so, and for how long, beside the query in words', async () => {
  await open({}, { data: stateOf(LoadingState.Loading) });
  act(() => jest.advanceTimersByTime(2_500));
  expect(screen.queryByText(/Still computing/)).not.toBeInTheDocument();
  act(() => jest.advanceTimersByTime(2_000));
  expect(screen.getByText(/^Still computing, 4 s\./)).toBeInTheDocument();
  expect(words()).toHaveTextContent(/^NRR, trailing 12 months, monthly$/);
});

test('an answer that is there is not waited for', async () => {
  await open({}, { data: stateOf(LoadingState.Done) });
  act(() => jest.advanceTimersByTime(60_000));
  expect(screen.queryByText(/Still computing/)).not.toBeInTheDocument();
});
