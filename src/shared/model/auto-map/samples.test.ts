import { decimalSeparator, endsOnLastDays, isEpoch } from './samples';

test.each([
  [['1.200,00', '300,50'], ','],
  [['1,200.00', '300.5'], '.'],
  [['1200', '7'], null],
  [['1.200'], null],
  [["1'200.50", '1’200'], '.'],
  [['1\u202f200,50', '1\u00a0200\u00a0300'], ','],
  [["1'20.50"], null],
  [['1.200', '1.200.300'], ','],
  [['12,5', '12.5'], null],
  [['many'], null],
  [['0,925', '1,285'], ','],
  [['0.925', '1.285'], '.'],
  [['1,0925'], ','],
  [['1,285', '-0,925'], ','],
  [['0,925', '0.925'], null],
])('the decimal sign of %j is %s', (samples, sign) => {
  expect(decimalSeparator(samples)).toBe(sign);
});

test('seconds and milliseconds since 1970 are told from other numbers', () => {
  expect(isEpoch(['1700000000', '1700000000000'])).toBe(true);
  expect(isEpoch(['20260131'])).toBe(false);
  expect(isEpoch([])).toBe(false);
});

test('last days of months are told from other days, of leap years too', () => {
  const ends = (...samples: string[]) => endsOnLastDays({ name: 'x', type: 'date', samples });
  expect(ends('2024-02-29', '2023-02-28', '2023-04-30')).toBe(true);
  expect(ends('2024-02-28', '2023-02-28', '2023-04-30')).toBe(false);
  expect(ends('2024-02-29', '2023-02-28')).toBe(false);
  expect(ends('9999-12-31', '2023-04-30', '2099-12-31')).toBe(false);
});
