import { act, render, screen } from '@testing-library/react';
import React from 'react';
import type { ModelChecks } from '../../shared/source-resources';
import { answer } from '../testing/fake-backend';
import { DataChecks } from './DataChecks';

const found = { checks: async () => answer('checks', undefined) as ModelChecks }; // what that route answers
const failing = { checks: () => Promise.reject(new Error('The checks took too long.')) };

const failed = () => screen.queryByText('The data could not be checked');

test('what could not be checked once is told until an answer comes', async () => {
  const { rerender } = render(<DataChecks resources={failing} />);
  expect(await screen.findByText('The checks took too long.')).toBeInTheDocument();
  rerender(<DataChecks resources={found} />);
  expect(failed()).toBeInTheDocument();
  expect(await screen.findByText('Subscriptions with a price of zero: 1,204.')).toBeInTheDocument();
  expect(failed()).not.toBeInTheDocument();
});

test('an answer that comes after something else was asked is forgotten', async () => {
  let fail: (cause: Error) => void = () => undefined;
  const slow = { checks: () => new Promise<ModelChecks>((_, reject) => (fail = reject)) };
  const { rerender } = render(<DataChecks resources={slow} />);
  rerender(<DataChecks resources={found} />);
  expect(await screen.findByText('Subscriptions with a price of zero: 1,204.')).toBeInTheDocument();
  await act(async () => fail(new Error('Too late.')));
  expect(failed()).not.toBeInTheDocument();
});
