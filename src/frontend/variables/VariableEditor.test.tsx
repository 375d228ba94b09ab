import { setTemplateSrv } from '@grafana/runtime';
import { act, render, screen } from '@testing-library/react';
import userEvent, { PointerEventsCheckLevel } from '@testing-library/user-event';
import React from 'react';
import type { VariableQuery } from '../data-source/stored';
import { fakeDataSource } from '../testing/fake-backend';
import { layOutLists } from '../testing/list-layout';
import { VariableEditor } from './VariableEditor';

beforeEach(() => {
  layOutLists();
  // The editor reads only the names.
  setTemplateSrv({ getVariables: () => [{ name: 'team' }] } as unknown as Parameters<typeof setTemplateSrv>[0]);
});
afterEach(() => jest.restoreAllMocks());

async function open(query: VariableQuery | '') {
  const { dataSource } = fakeDataSource();
  const onChange = jest.fn();
  // Grafana hands over an empty text for a new variable.
  const stored = query as VariableQuery;
  render(<VariableEditor datasource={dataSource} query={stored} onChange={onChange} onRunQuery={jest.fn()} />);
  await act(async () => undefined);
  return { onChange, user: userEvent.setup({ pointerEventsCheck: PointerEventsCheckLevel.Never }) };
}

test('a new variable asks what to list', async () => {
  const { user, onChange } = await open('');
  expect(screen.queryByLabelText('Plan')).not.toBeInTheDocument();
  await user.click(screen.getByLabelText(/^List/));
  await user.click(await screen.findByRole('option', { name: /The CSM whose e-mail/ }));
  expect(onChange).toHaveBeenCalledWith({ refId: 'variable', list: 'me' });
});

test('values can be narrowed by other variables', async () => {
  const { user, onChange } = await open({ refId: 'v', dimension: 'csm' });
  expect(screen.getByLabelText(/^List/)).toHaveValue('CSM');
  expect(screen.queryByLabelText('CSM')).not.toBeInTheDocument();
  await user.click(screen.getByLabelText('Team'));
  await user.click(await screen.findByRole('option', { name: '$team' }));
  expect(onChange).toHaveBeenCalledWith({ refId: 'v', dimension: 'csm', filters: { team: ['$team'] } });
});

test('what single rows say cannot be narrowed', async () => {
  await open({ refId: 'v', dimension: 'feature' });
  expect(screen.queryByLabelText('Team')).not.toBeInTheDocument();
});
