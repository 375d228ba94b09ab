// What is still being typed while the settings are saved: Grafana reads them back, and stores keys by the alphabet.
import { fireEvent, render, screen, within } from '@testing-library/react';
import React from 'react';
import type { StoredSettings } from '../data-source/stored';
import { layOutLists } from '../testing/list-layout';
import { HealthSection } from './HealthSection';
import { MappingField } from './MappingField';
import { OwnMetricsSection } from './own-metrics/OwnMetricsSection';
import { sameSettings } from './same-settings';

beforeEach(layOutLists);
afterEach(() => jest.restoreAllMocks());

const nothing = () => undefined;

/** The same as it comes back. */
function readBack<T>(value: T): T {
  const byAlphabet = (_: string, inner: unknown): unknown =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner;
  return JSON.parse(JSON.stringify(value, byAlphabet)) as T; // what went in
}

test('settings are the same in any order of their keys, and others are not', () => {
  const given = { b: [1, { d: 1, c: undefined }], a: 'x' };
  expect(sameSettings(given, readBack(given))).toBe(true);
  expect(sameSettings(undefined, undefined)).toBe(true);
  expect(sameSettings(undefined, {})).toBe(false);
  expect(sameSettings({ a: [1, 2] }, { a: [2, 1] })).toBe(false);
});

test('a mapping that is not whole yet stays as it is typed; another one replaces it', () => {
  const stored: StoredSettings['mapping'] = { segments: { plan: 'p' }, entities: { usage: { file: 'u.csv' } } };
  const draw = (mapping: StoredSettings['mapping']) => (
    <MappingField id="m" mapping={mapping} readOnly={false} onChange={nothing} />
  );
  const { rerender } = render(draw(stored));
  const field = screen.getByLabelText(/^Mapping/);
  fireEvent.change(field, { target: { value: '{ "entities": {' } });
  rerender(draw(readBack(stored)));
  expect(field).toHaveValue('{ "entities": {');
  rerender(draw({ entities: { usage: { file: 'other.csv' } } }));
  expect(field).toHaveValue(JSON.stringify({ entities: { usage: { file: 'other.csv' } } }, null, 2));
});

test('health that cannot be stored yet stays as it is typed', () => {
  const stored = { version: '2', healthyFrom: 80 };
  const draw = (health: StoredSettings['health']) => (
    <HealthSection id="h" health={health} readOnly={false} onChange={nothing} />
  );
  const { rerender } = render(draw(stored));
  const weight = within(screen.getByRole('group', { name: 'Component Feedback' })).getByLabelText(/Weight/);
  fireEvent.change(weight, { target: { value: '-3' } });
  rerender(draw(readBack(stored)));
  expect(weight).toHaveValue('-3');
  expect(screen.getByText('Not saved yet')).toBeInTheDocument();
});

test('an own metric that is not whole yet stays as it is', () => {
  const stored: StoredSettings['ownMetrics'] = [
    { id: 'a', name: 'A', about: 'A.', entity: 'tickets', measure: 'count', unit: 'count', better: 'lower' },
  ];
  const draw = (metrics: StoredSettings['ownMetrics']) => (
    <OwnMetricsSection id="o" metrics={metrics} readOnly={false} onChange={nothing} />
  );
  const { rerender } = render(draw(stored));
  fireEvent.click(screen.getByRole('button', { name: 'Own metric' }));
  fireEvent.change(screen.getByLabelText(/^Name/), { target: { value: 'Workshops held' } });
  rerender(draw(readBack(stored)));
  expect(screen.getByLabelText(/^Name/)).toHaveValue('Workshops held');
});

test('the id of an own metric is settled once it has been saved, as queries may name it from then on', () => {
  const told: Array<StoredSettings['ownMetrics']> = [];
  const draw = (metrics: StoredSettings['ownMetrics']) => (
    <OwnMetricsSection id="o" metrics={metrics} readOnly={false} onChange={(next) => told.push(next)} />
  );
  const { rerender } = render(draw(undefined));
  fireEvent.click(screen.getByRole('button', { name: 'Own metric' }));
  fireEvent.change(screen.getByLabelText(/^Name/), { target: { value: 'Workshops held' } });
  fireEvent.change(screen.getByLabelText(/^About/), { target: { value: 'Workshops.' } });
  rerender(draw(told.at(-1)));
  expect(screen.getByLabelText(/^Id/)).toBeEnabled();
  rerender(draw(readBack(told.at(-1))));
  expect(screen.getByLabelText(/^Id/)).toBeDisabled();
  fireEvent.change(screen.getByLabelText(/^Name/), { target: { value: 'Workshops' } });
  expect(told.at(-1)).toMatchObject([{ id: 'workshops_held', name: 'Workshops' }]);
});
