import { Temporal } from 'temporal-polyfill';
import { windowOptions } from '../query/query';
import { startDateOf, windowLengths } from './rolling-length';

const starts = {
  '7d': '2026-05-24',
  '28d': '2026-05-03',
  '30d': '2026-05-01',
  '90d': '2026-03-02',
  '3mo': '2026-02-28',
  '6mo': '2025-11-30',
  '12mo': '2025-05-31',
} as const;

it.each(windowOptions)('a rolling window of %s that ends with 31 May 2026 has its first day', (window) => {
  const start = startDateOf(Temporal.PlainDate.from('2026-05-31'), windowLengths[window]);
  expect(start.toString()).toBe(starts[window]);
});
