// What the browser keeps from one editor to the next: metrics starred and chosen last, and whether fields are folded.
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { layOutLists } from '../testing/list-layout';
import { open, setTemplates, words } from '../testing/query-editor-page';

beforeEach(() => {
  localStorage.clear();
  layOutLists();
  setTemplates([]);
});
afterEach(() => jest.restoreAllMocks());

test('a starred metric and those chosen last are on top of the list, in every editor of this browser', async () => {
  const { user } = await open();
  const star = screen.getByRole('button', { name: 'Star this metric' });
  expect(star).toHaveAttribute('aria-pressed', 'false');
  for (let stops = 0; stops < 3; stops++) {
    await user.tab();
  }
  expect(star).toHaveFocus();
  await user.keyboard('{Enter}');
  expect(star).toHaveAttribute('aria-pressed', 'true');
  await user.click(screen.getByLabelText('Metric'));
  await user.keyboard('logo churn{Enter}');
  expect(star).toHaveAttribute('aria-pressed', 'false');
  cleanup();

  await open({ metric: 'arr' });
  await user.click(screen.getByLabelText('Metric'));
  const [first, second] = await screen.findAllByRole('option');
  expect(first).toHaveTextContent('Net revenue retention');
  expect(second).toHaveTextContent('Customer churn rate');
  expect(screen.getByText('Starred')).toBeInTheDocument();
  expect(screen.getByText('Recent')).toBeInTheDocument();
});

test.each(['{', '{"starred":"nps"}', 'null'])('a memory of %s is none, and is replaced', async (text) => {
  localStorage.setItem('csmetrics-customersuccess-datasource.metrics', text);
  const { user } = await open();
  await user.click(screen.getByRole('button', { name: 'Star this metric' }));
  expect(JSON.parse(localStorage.getItem('csmetrics-customersuccess-datasource.metrics') ?? '')).toEqual({
    starred: ['net_revenue_retention'],
    recent: [],
  });
});

test('a variable cannot be starred', async () => {
  setTemplates(['metric']);
  const { user } = await open({ metric: '$metric' });
  const star = screen.getByRole('button', { name: 'Star this metric' });
  expect(star).toHaveAttribute('aria-disabled', 'true');
  await user.click(star);
  expect(localStorage).toHaveLength(0);
});

test('the rows fold into the query in words, and stay so in editors opened later in this browser', async () => {
  const { user } = await open({ by: ['csm'] });
  const fold = screen.getByRole('button', { name: 'Query' });
  expect(fold).toHaveAttribute('aria-expanded', 'true');
  await user.click(fold);
  expect(fold).toHaveAttribute('aria-expanded', 'false');
  expect(screen.queryByLabelText('Metric')).not.toBeInTheDocument();
  expect(words()).toHaveTextContent('NRR by CSM');
  cleanup();

  await open({ metric: 'mrr' });
  expect(words()).toHaveTextContent('MRR');
  expect(screen.queryByLabelText('Metric')).not.toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Query' }));
  expect(screen.getByLabelText('Metric')).toBeInTheDocument();
  cleanup();

  await open();
  expect(screen.getByLabelText('Metric')).toBeInTheDocument();
});

test('folding one editor leaves another as it is, and hides no fault', async () => {
  await open();
  await open({ metric: 'nps', filters: { csm: [] } });
  const [, second] = screen.getAllByRole('button', { name: 'Query' });
  fireEvent.click(second!);
  expect(screen.getAllByLabelText('Metric')).toHaveLength(1);
  expect(screen.getByRole('alert')).toHaveTextContent(
    'Not available: survey_responses is not mapped. An empty list keeps nothing. Choose values, or All.'
  );
});

test.each(['{', '"yes"'])('a kept fold of %s is none', async (text) => {
  localStorage.setItem('csmetrics-customersuccess-datasource.folded', text);
  await open();
  expect(screen.getByLabelText('Metric')).toBeInTheDocument();
});
