import { fireEvent, render, screen, within } from '@testing-library/react';
import userEvent, { PointerEventsCheckLevel } from '@testing-library/user-event';
import React, { useState } from 'react';
import type { StoredSettings } from '../../data-source/stored';
import { layOutLists } from '../../testing/list-layout';
import { OwnMetricsSection } from './OwnMetricsSection';

type Metrics = StoredSettings['ownMetrics'];

beforeEach(layOutLists);
afterEach(() => jest.restoreAllMocks());

const urgent: NonNullable<Metrics>[number] = {
  id: 'urgent',
  name: 'Urgent tickets',
  about: 'How many are urgent.',
  entity: 'tickets',
  measure: 'share',
  hit: { priority: ['urgent'] },
  unit: 'percent',
  better: 'lower',
};

function open(metrics?: Metrics, readOnly = false) {
  const changes: Metrics[] = [];
  function Page() {
    const [stored, setStored] = useState(metrics);
    const onChange = (next: Metrics) => {
      changes.push(next);
      setStored(next);
    };
    return <OwnMetricsSection id="own" metrics={stored} readOnly={readOnly} onChange={onChange} />;
  }
  render(<Page />);
  return {
    saved: () => changes.at(-1),
    count: () => changes.length,
    user: userEvent.setup({ pointerEventsCheck: PointerEventsCheckLevel.Never }),
  };
}

test('a metric is added, filled in with its faults named, and stored once it can be computed', async () => {
  const { saved, count, user } = open();
  await user.click(screen.getByRole('button', { name: 'Own metric' }));
  expect(screen.getByText('Not saved yet')).toBeInTheDocument();
  const form = within(screen.getByRole('group', { name: 'Own metric New metric' }));
  expect(form.queryByText('Fill this in.')).not.toBeInTheDocument();
  fireEvent.blur(form.getByLabelText(/^Id/));
  expect(form.getByText('Fill this in.')).toBeInTheDocument();
  fireEvent.change(form.getByLabelText(/^Name/), { target: { value: 'Workshops held' } });
  expect(form.getByLabelText(/^Id/)).toHaveValue('workshops_held');
  expect(count()).toBe(0);
  fireEvent.change(form.getByLabelText(/^About/), { target: { value: 'Workshops.' } });
  expect(saved()).toEqual([
    {
      id: 'workshops_held',
      name: 'Workshops held',
      about: 'Workshops.',
      entity: 'activities',
      measure: 'count',
      unit: 'count',
      better: 'higher',
    },
  ]);
  expect(screen.queryByText('Not saved yet')).not.toBeInTheDocument();
});

test('conditions are rows of a field and its values', async () => {
  const { saved, user } = open([urgent]);
  await user.click(screen.getByRole('button', { name: 'Urgent tickets' }));
  const hit = within(screen.getByRole('group', { name: 'Of these, the share with' }));
  fireEvent.change(hit.getByLabelText(/^Values/), { target: { value: 'urgent, blocker' } });
  expect(saved()?.[0]?.hit).toEqual({ priority: ['urgent', 'blocker'] });
  await user.click(hit.getByRole('button', { name: /^Remove/ }));
  expect(screen.getByText(/^A share needs to know/)).toBeInTheDocument();
  expect(saved()?.[0]?.hit).toEqual({ priority: ['urgent', 'blocker'] });
});

test('what is measured decides what is asked', async () => {
  const { saved, user } = open([urgent]);
  await user.click(screen.getByRole('button', { name: 'Urgent tickets' }));
  expect(screen.queryByLabelText('Field')).not.toBeInTheDocument();
  await user.click(screen.getByLabelText('Measures'));
  await user.click(await screen.findByRole('option', { name: 'Count of rows' }));
  expect(saved()).toEqual([
    {
      id: 'urgent',
      name: 'Urgent tickets',
      about: 'How many are urgent.',
      entity: 'tickets',
      measure: 'count',
      unit: 'count',
      better: 'lower',
    },
  ]);
  await user.click(screen.getByLabelText(/^For each customer/));
  expect(saved()?.[0]).toMatchObject({ per: 'customer', unit: 'ratio' });
});

test('an id that queries may have stored is kept, and a metric can be removed', async () => {
  const { saved, user } = open([urgent]);
  await user.click(screen.getByRole('button', { name: 'Urgent tickets' }));
  expect(screen.getByLabelText(/^Id/)).toBeDisabled();
  await user.click(screen.getByRole('button', { name: 'Remove Urgent tickets' }));
  expect(saved()).toBeUndefined();
});

test('an id that queries may have stored stays when its metric gets another name', async () => {
  const { saved, user } = open([{ ...urgent, id: 'urgent_tickets' }]);
  await user.click(screen.getByRole('button', { name: 'Urgent tickets' }));
  fireEvent.change(screen.getByLabelText(/^Name/), { target: { value: 'Pressing tickets' } });
  expect(saved()).toMatchObject([{ id: 'urgent_tickets', name: 'Pressing tickets' }]);
});

test('a new metric whose name goes by the id of another while it is typed gets an id of its own', async () => {
  const { saved, user } = open([{ ...urgent, id: 'urgent' }]);
  await user.click(screen.getByRole('button', { name: 'Own metric' }));
  const form = within(screen.getByRole('group', { name: 'Own metric New metric' }));
  const name = form.getByLabelText(/^Name/);
  fireEvent.change(name, { target: { value: 'Urgent' } });
  fireEvent.change(name, { target: { value: 'Urgent calls' } });
  fireEvent.change(screen.getByLabelText(/^About/), { target: { value: 'Calls.' } });
  expect(saved()?.map(({ id }) => id)).toEqual(['urgent', 'urgent_calls']);
});

test('provisioned metrics can be looked at and not changed', async () => {
  const { user } = open([urgent], true);
  expect(screen.getByRole('button', { name: 'Own metric' })).toBeDisabled();
  await user.click(screen.getByRole('button', { name: 'Urgent tickets' }));
  expect(screen.getByLabelText(/^Name/)).toBeDisabled();
  expect(screen.getByLabelText('Measures')).toBeDisabled();
});

test('a condition written by hand, its one value in no list, is shown', async () => {
  const { user } = open([{ ...urgent, hit: { priority: 'urgent' } as never }]);
  await user.click(screen.getByRole('button', { name: 'Urgent tickets' }));
  expect(screen.getByLabelText(/^Values/)).toHaveValue('urgent');
});
