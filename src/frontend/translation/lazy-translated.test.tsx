import { render, screen } from '@testing-library/react';
import React from 'react';
import { lazyTranslated } from './lazy-translated';

const Hello = ({ name }: { readonly name: string }) => <p>Hello {name}</p>;

test('what is fetched late stands in for what is shown until then, with all it was given', async () => {
  const Greeting = lazyTranslated(async () => Hello, 'Wait …');
  const { rerender } = render(<Greeting name="Ana" />);
  expect(screen.getByText('Wait …')).toBeInTheDocument();
  expect(await screen.findByText('Hello Ana')).toBeInTheDocument();
  expect(screen.queryByText('Wait …')).not.toBeInTheDocument();
  rerender(<Greeting name="Bo" />);
  expect(screen.getByText('Hello Bo')).toBeInTheDocument();
});
