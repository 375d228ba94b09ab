import { readDates } from './date-samples';

test.each([
  [['2026-01-31', '2026-02-01T10:00:00Z'], { kind: 'iso' }],
  [['31.01.2026', '01.02.2026'], { kind: 'format', format: 'dd.MM.yyyy', certain: true }],
  [['1.2.2026', '10.12.2026'], { kind: 'format', format: 'd.M.yyyy', certain: true }],
  [['01/31/2026', '02/01/2026'], { kind: 'format', format: 'MM/dd/yyyy', certain: true }],
  [['31/01/2026'], { kind: 'format', format: 'dd/MM/yyyy', certain: true }],
  [['01/02/2026'], { kind: 'format', format: 'MM/dd/yyyy', certain: false }],
  [['01/02/2026 9:05'], { kind: 'format', format: 'MM/dd/yyyy H:mm', certain: false }],
  [['3/31/2026', '12/15/2026'], { kind: 'format', format: 'M/d/yyyy', certain: true }],
  [['31.12.2026 9:05', '31.12.2026 14:05'], { kind: 'format', format: 'd.M.yyyy H:mm', certain: true }],
  [
    ['01/31/2026 09:05:00 AM', '02/01/2026 12:30:00 PM'],
    { kind: 'format', format: 'MM/dd/yyyy hh:mm:ss a', certain: true },
  ],
  [['1/31/2026, 9:05 AM'], { kind: 'format', format: 'M/d/yyyy, h:mm a', certain: true }],
  [['1/31/2026 9:05pm'], { kind: 'format', format: 'M/d/yyyy h:mma', certain: true }],
  [['31.01.2026T10:00'], { kind: 'format', format: 'dd.MM.yyyyTH:mm', certain: true }],
  [['20260131', '20251201'], { kind: 'format', format: 'yyyyMMdd', certain: true }],
  [['Jan 5, 2026', 'Feb 15, 2026'], { kind: 'format', format: 'MMM d, yyyy', certain: true }],
  [['05-JAN-2026'], { kind: 'format', format: 'dd-MMM-yyyy', certain: true }],
  [['5 Jan 2026 9:05'], { kind: 'format', format: 'd MMM yyyy H:mm', certain: true }],
  [['2026/01/31'], { kind: 'format', format: 'yyyy/MM/dd', certain: true }],
  [['31.01.2026', '2026-02-01'], { kind: 'none' }],
  [['32.01.2026'], { kind: 'none' }],
  [['01.02.26'], { kind: 'none' }],
  [['5 Jan 2026', '5-Jan-2026'], { kind: 'none' }],
  [['Foo 5, 2026'], { kind: 'none' }],
  [['31.01.2026 9:05', '31.01.2026'], { kind: 'none' }],
  [['soon'], { kind: 'none' }],
  [[], { kind: 'none' }],
])('dates written as %j are read', (samples, reading) => {
  expect(readDates(samples)).toEqual(reading);
});
