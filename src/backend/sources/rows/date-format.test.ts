import { parseDateFormat } from './date-format';

describe('a date format', () => {
  it.each([
    ['yyyy-MM-dd', '2024-01-05', '%Y-%m-%d'],
    ['dd.MM.yyyy HH:mm:ss.SSS', '05.01.2024 10:11:12.250', '%d.%m.%Y %H:%M:%S.%g'],
    ['M/d/yyyy', '1/5/2024', '%m/%d/%Y'],
    ['M/d/yyyy, h:mm a', '1/5/2024, 2:07 PM', '%m/%d/%Y, %I:%M %p'],
    ['dd-MMM-yyyy', '05-Jan-2024', '%d-%b-%Y'],
    ['d/M/yy', '5/1/24', '%d/%m/%y'],
    ['yyyy (MM) dd 100%', '2024 (01) 05 100%', '%Y (%m) %d 100%%'],
  ])('%s has a shape that %s fits', (pattern, text, strptime) => {
    const format = parseDateFormat(pattern, 'accounts.started_at');
    expect(text).toMatch(new RegExp(`^${format.shape}$`));
    expect(format.strptime).toBe(strptime);
  });

  it('does not take a dot for any character', () => {
    expect('05-01-2024').not.toMatch(new RegExp(`^${parseDateFormat('dd.MM.yyyy', 'x').shape}$`));
  });

  it.each([
    'yyy-MM-dd',
    'yyyy-yy-MM-dd',
    'y-MM-dd',
    'MM-dd',
    'yyyy-mm-dd',
    'yyyy-MM',
    'dd/MM/yyyy hh:mm',
    'dd/MM/yyyy HH:mm a',
    'dd MMM MM yyyy',
    'yyyy-MM-dd MM',
    'Month d, yyyy',
    '',
  ])('refuses %p, naming what it is for', (pattern) => {
    expect(() => parseDateFormat(pattern, 'accounts.started_at')).toThrow(
      /is not a date format \(accounts\.started_at\)/
    );
  });
});
