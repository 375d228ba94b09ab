import { calendarOverrideSchema, calendarSchema, weekdays } from './calendar';

describe('calendarSchema', () => {
  it('is UTC, weeks from Monday and calendar years where nothing is said', () => {
    expect(calendarSchema.parse({})).toEqual({ timeZone: 'UTC', weekStart: 'monday', fiscalYearStartMonth: 1 });
  });

  it.each([1, 12])('takes month %i as the start of the fiscal year', (fiscalYearStartMonth) => {
    expect(calendarSchema.parse({ fiscalYearStartMonth }).fiscalYearStartMonth).toBe(fiscalYearStartMonth);
  });

  it.each([
    [{ fiscalYearStartMonth: 0 }],
    [{ fiscalYearStartMonth: 13 }],
    [{ fiscalYearStartMonth: 1.5 }],
    [{ weekStart: 'Monday' }],
    [{ timeZone: 0 }],
    [{ timezone: 'UTC' }],
  ])('refuses %j, alone and as a change', (value) => {
    expect(calendarSchema.safeParse(value).success).toBe(false);
    expect(calendarOverrideSchema.safeParse(value).success).toBe(false);
  });
});

describe('calendarOverrideSchema', () => {
  it('says nothing of what a query leaves out', () => {
    expect(calendarOverrideSchema.parse({})).toEqual({});
    expect(calendarOverrideSchema.parse({ weekStart: 'sunday' })).toEqual({ weekStart: 'sunday' });
  });
});

describe('weekdays', () => {
  it('are the seven days of English, Monday first', () => {
    const monday = Date.UTC(2026, 2, 2);
    const names = weekdays.map((_, index) =>
      new Date(monday + index * 86_400_000).toLocaleDateString('en-GB', { weekday: 'long', timeZone: 'UTC' })
    );
    expect(weekdays).toEqual(names.map((name) => name.toLowerCase()));
  });
});
