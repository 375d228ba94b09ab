import { isPlain, type PlainShape } from './plain-values';

const plain = (shape: Exclude<PlainShape, 'text'>, text: string): boolean => {
  const bytes = new TextEncoder().encode(`,${text},`);
  return isPlain(shape, bytes, 1, bytes.byteLength - 1);
};

it.each(['2024-05-31', '', '0001-01-01', '2024-13-99'])('takes %p for written like a date', (text) => {
  expect(plain('date', text)).toBe(true);
});

it.each([
  '2024-5-31',
  '2024/05/31',
  '2024-05-3x',
  ' 024-05-31',
  '0000-01-01',
  '"2024-05-31"',
  '2024-05-31T00:00',
  'infinity  ',
])('takes %p for written otherwise', (text) => {
  expect(plain('date', text)).toBe(false);
});

it.each(['0', '12', '-12', '12.5', '007.1234', '-0.00', ''])('takes %p for a plain amount', (text) => {
  expect(plain('amount', text)).toBe(true);
});

it.each(['12.', '.5', '-', '-.5', '1.23450', '1,000', '1e5', '+5', '12 ', '1_0', '1.2.3', '--1', '"12"'])(
  'takes %p for an amount that needs a closer look',
  (text) => {
    expect(plain('amount', text)).toBe(false);
  }
);

it('lets a number have eight decimals', () => {
  expect(plain('number', '0.12345678')).toBe(true);
  expect(plain('number', '0.123456789')).toBe(false);
});
