import { fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React, { useState } from 'react';
import { RevenueShape } from './RevenueShape';
import type { StoredEntity } from './stored-mapping';

const fields = { account: 'customer', billing_interval: { constant: 'month' } };
const sheet: StoredEntity = { file: 'mrr.csv', shape: 'monthly_snapshot', monthColumns: 'yyyy-MM', fields };

function open(first: StoredEntity, columns: readonly string[]) {
  let saved = first;
  function Form() {
    const [stored, setStored] = useState(first);
    saved = stored;
    return <RevenueShape id="m" stored={stored} columns={columns} readOnly={false} onChange={setStored} />;
  }
  render(<Form />);
  return { saved: () => saved, user: userEvent.setup() };
}

const columns = ['customer', '2026-01', '2026-02', '2026-03'];

test('a row may be a customer with a column for each month, called as the columns of the file are', async () => {
  const dated = { ...fields, from: 'month', amount: 'mrr', to: 'end' };
  const { saved, user } = open({ file: 'mrr.csv', fields: dated }, columns);
  await user.click(screen.getByRole('radio', { name: 'A customer, with a column for each month' }));
  expect(saved()).toEqual(sheet);
  expect(screen.getByLabelText(/^Columns of months are called/)).toHaveValue('yyyy-MM');
  await user.click(screen.getByRole('radio', { name: 'A month' }));
  expect(saved()).toEqual({ file: 'mrr.csv', shape: 'monthly_snapshot', fields });
  expect(screen.queryByLabelText(/^Columns of months are called/)).not.toBeInTheDocument();
});

test('what columns of months are called can be changed, and has to be so', () => {
  const { saved } = open(sheet, columns);
  const called = screen.getByLabelText(/^Columns of months are called/);
  fireEvent.change(called, { target: { value: 'MM/yyyy' } });
  expect(saved().monthColumns).toBe('MM/yyyy');
  expect(screen.getByText('No column is called so.')).toBeInTheDocument();
  fireEvent.change(called, { target: { value: 'month' } });
  expect(screen.getByText('Write a year and a month, such as MMM yyyy or yyyy-MM.')).toBeInTheDocument();
});

test('nothing is said against a way of calling them while the columns are not known', () => {
  open(sheet, []);
  expect(screen.queryByText('No column is called so.')).not.toBeInTheDocument();
});
