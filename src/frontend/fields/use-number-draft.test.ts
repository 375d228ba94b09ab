import { act, renderHook } from '@testing-library/react';
import { z } from 'zod';
import { useNumberDraft } from './use-number-draft';

const schema = z.number().optional();

function draft(onChange: (value: number | undefined) => void = () => undefined) {
  const { result, rerender } = renderHook(({ value }) => useNumberDraft({ value, schema, onChange }), {
    initialProps: { value: 1 as number | undefined },
  });
  return { text: () => result.current.text, type: (text: string) => act(() => result.current.edit(text)), rerender };
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
