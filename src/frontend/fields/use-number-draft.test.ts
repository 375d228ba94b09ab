import { act, renderHook } from '@testing-library/react';
import { z } from 'zod';
import { useNumberDraft } from './use-number-draft';

const anyNumber = z.number().optional();

function draft(onChange: (value: number | undefined) => void = () => undefined, schema = anyNumber) {
  const { result, rerender } = renderHook(({ value }) => useNumberDraft({ value, schema, onChange }), {
    initialProps: { value: 1 as number | undefined },
  });
  return {
    text: () => result.current.text,
    fault: () => result.current.fault,
    type: (text: string) => act(() => result.current.edit(text)),
    rerender,
  };
}

it('shows what is typed until its value comes back, however late', () => {
  const told: unknown[] = [];
  const { text, type, rerender } = draft((value) => told.push(value));
  type('12.');
  expect([text(), told]).toEqual(['12.', [12]]);
  rerender({ value: 12 });
  expect(text()).toBe('12.');
});

it('gives way to any other value, also the one that was there before', () => {
  const { text, type, rerender } = draft();
  type('12');
  rerender({ value: 12 });
  rerender({ value: 1 });
  expect(text()).toBe('1');
  type('x');
  rerender({ value: 7 });
  expect(text()).toBe('7');
});

it.each(['1,000', '1.000', ' 12.500 '])(
  'takes %s for no number, as it is one to some and a thousand times it to others',
  (typed) => {
    const told: unknown[] = [];
    const { fault, type } = draft((value) => told.push(value));
    type(typed);
    expect([fault(), told]).toEqual(['Write it without a separator of thousands.', []]);
  }
);

it('takes three decimals where there cannot be thousands', () => {
  const told: unknown[] = [];
  const percent = z.number().max(100).optional();
  const { type } = draft((value) => told.push(value), percent);
  type('12,125');
  expect(told).toEqual([12.125]);
});
