import { isMonthFormat, monthReader } from './month-columns';

describe('the month that a column is called after', () => {
  it.each([
    ['2026-03', 'yyyy-MM', '2026-03-01'],
    ['3/2026', 'M/yyyy', '2026-03-01'],
    [' Mar 2026 ', 'MMM yyyy', '2026-03-01'],
    ['MARCH 2026', 'MMM yyyy', '2026-03-01'],
    ['Sept. 26', 'MMM yy', '2026-09-01'],
    ['Mär-26', 'MMM-yy', '2026-03-01'],
    ['März 2026', 'MMM yyyy', '2026-03-01'],
    ['Okt 70', 'MMM yy', '1970-10-01'],
    ['31.03.2026', 'dd.MM.yyyy', '2026-03-01'],
    ['MRR (Dez) 2026', "'MRR ('MMM') 'yyyy", '2026-12-01'],
  ])('%s as %s is %s', (name, format, day) => {
    expect(isMonthFormat(format)).toBe(true);
    expect(monthReader(format)(name)).toBe(day);
  });

  it.each([
    ['2026-13', 'yyyy-MM'],
    ['2026-00', 'yyyy-MM'],
    ['2026-03-01', 'yyyy-MM'],
    ['Marketing 2026', 'MMM yyyy'],
    ['Customer', 'MMM yyyy'],
    ['2026x03', 'yyyy.MM'],
  ])('%s as %s is none', (name, format) => {
    expect(monthReader(format)(name)).toBeNull();
  });

  it.each(['yyyy', 'MM', 'yyyy-MM-MMM', 'MRR yyyy', "'MRR yyyy-MM", '', 'yyyy yy MM'])(
    'no month is called as %s says',
    (format) => {
      expect(isMonthFormat(format)).toBe(false);
      expect(monthReader(format)('2026-03')).toBeNull();
    }
  );
});
