import { setTemplateSrv } from '@grafana/runtime';
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent, { PointerEventsCheckLevel } from '@testing-library/user-event';
import React from 'react';
import { parseQuery } from '../../shared/query/parse-query';
import type { StoredQuery } from '../data-source/stored';
import { fakeDataSource } from '../testing/fake-backend';
import { layOutLists } from '../testing/list-layout';
import { AnnotationEditor } from './AnnotationEditor';
import { freshAnnotation, kpiAnnotations } from './kpi-annotations';

beforeEach(() => {
  layOutLists();
  // The editor reads only the names.
  setTemplateSrv({ getVariables: () => [] } as unknown as Parameters<typeof setTemplateSrv>[0]);
});
afterEach(() => jest.restoreAllMocks());

async function open(query: Partial<StoredQuery> = freshAnnotation()) {
  const { dataSource } = fakeDataSource();
  const onChange = jest.fn();
  render(
    <AnnotationEditor
      datasource={dataSource}
      query={{ refId: 'Anno', ...query }}
      onChange={onChange}
      onRunQuery={jest.fn()}
    />
  );
  await act(async () => undefined);
  return { onChange, user: userEvent.setup({ pointerEventsCheck: PointerEventsCheckLevel.Never }) };
}

test('a new annotation marks customers lost, and is a query that runs', async () => {
  const annotation = kpiAnnotations.prepareAnnotation?.({ name: 'New', enable: true, iconColor: 'red' });
  expect(parseQuery(annotation?.target)).toMatchObject({ format: 'annotations', events: { kinds: ['churn'] } });
  await open();
  expect(screen.getByRole('status', { name: 'The query in words' })).toHaveTextContent(/^Customer lost$/);
});

test('what Grafana has put into a new annotation does not reach the query', () => {
  const target = { refId: 'Anno', type: 'dashboard', limit: 100, matchAny: false, tags: [] };
  const annotation = kpiAnnotations.prepareAnnotation?.({ name: 'New', enable: true, iconColor: 'red', target });
  expect(() => parseQuery(annotation?.target)).not.toThrow();
});

test('nor is the editor troubled by it before the annotation is ready', async () => {
  const ofGrafana = { type: 'dashboard', limit: 100, matchAny: false, tags: [] };
  const { onChange } = await open({ ...freshAnnotation(), ...ofGrafana });
  expect(screen.queryByText(/^Part of this query cannot be read/)).not.toBeInTheDocument();
  fireEvent.change(screen.getByLabelText('From MRR'), { target: { value: '500' } });
  await waitFor(() => expect(onChange.mock.lastCall[0]).toMatchObject({ events: { minMrr: 500 } }));
  expect(onChange.mock.lastCall[0]).not.toHaveProperty('matchAny');
});

test('an annotation that is ready stays the same object, or Grafana would ask forever', () => {
  const once = kpiAnnotations.prepareAnnotation?.({ name: 'New', enable: true, iconColor: 'red' });
  expect(kpiAnnotations.prepareAnnotation?.(once ?? {})).toBe(once);
});

test('what is stored of an annotation stays', () => {
  const target = {
    refId: 'B',
    events: { kinds: ['hand_over' as const], minMrr: 0, minSpike: 3 },
    filters: { csm: ['c1'] },
  };
  const stored = { name: 'Mine', enable: true, iconColor: 'red', target };
  expect(kpiAnnotations.prepareAnnotation?.(stored)?.target).toMatchObject(target);
});

test('kinds, the least MRR and filters are chosen here', async () => {
  const { user, onChange } = await open();
  await user.click(screen.getByLabelText('Mark'));
  await user.click(await screen.findByRole('option', { name: /^Hand-over/ }));
  const kinds = ['churn', 'hand_over'];
  expect(onChange).toHaveBeenLastCalledWith(expect.objectContaining({ events: { kinds, minMrr: 0, minSpike: 3 } }));
  fireEvent.change(screen.getByLabelText('From MRR'), { target: { value: '500' } });
  await waitFor(() =>
    expect(onChange.mock.lastCall[0]).toMatchObject({ format: 'annotations', events: { minMrr: 500 } })
  );
});

test('only spikes ask for a metric and their least size, and only amounts for a least MRR', async () => {
  const { onChange } = await open({ ...freshAnnotation(), events: { kinds: ['spike'], minMrr: 0, minSpike: 3 } });
  expect(screen.getByLabelText('Metric')).toBeInTheDocument();
  expect(screen.queryByLabelText('From MRR')).not.toBeInTheDocument();
  fireEvent.change(screen.getByLabelText('From standard errors'), { target: { value: '4' } });
  await waitFor(() => expect(onChange.mock.lastCall[0]).toMatchObject({ events: { kinds: ['spike'], minSpike: 4 } }));
});

test('a period that variables stand for stays when another metric is chosen', async () => {
  const period = { every: '$every', window: '$length' };
  const { user, onChange } = await open({
    ...freshAnnotation(),
    events: { kinds: ['spike'], minMrr: 0, minSpike: 3 },
    period,
  });
  await user.click(screen.getByLabelText('Metric'));
  await user.keyboard('logo churn{Enter}');
  await waitFor(() => expect(onChange.mock.lastCall[0]).toMatchObject({ metric: 'customer_churn_rate', period }));
});

test('what of a stored annotation cannot be read is said', async () => {
  const events = { kinds: ['churned'], minMrr: 0, minSpike: 3 } as unknown as StoredQuery['events'];
  await open({ ...freshAnnotation(), events });
  expect(screen.getByText('Part of this query cannot be read; its default stands in')).toBeInTheDocument();
  expect(screen.getByText(/events\.kinds/)).toBeInTheDocument();
});
