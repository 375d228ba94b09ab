import { asOf } from './as-of';

const now = Date.UTC(2026, 5, 15);
const march = Date.UTC(2026, 2, 31);
const entity = (name: 'subscriptions' | 'accounts' | 'usage', to: number | null) => ({
  ...{ entity: name, rows: 1, rejected: 0, filtered: 0, from: null, newest: null, file: `${name}.csv` },
  to,
});

describe('the day the numbers are for', () => {
  it('is today while anything goes on', () => {
    expect(asOf({ entities: [entity('subscriptions', now + 86_400_000), entity('usage', march)] }, now)).toBe(now);
  });

  it('is the last day of data that ended earlier', () => {
    expect(asOf({ entities: [entity('subscriptions', march), entity('accounts', march - 1)] }, now)).toBe(march);
  });

  it('is the last day of whatever goes on beside contracts that are open and began long ago', () => {
    expect(asOf({ entities: [entity('subscriptions', 0), entity('usage', march)] }, now)).toBe(march);
  });

  it('is today where nothing has a date', () => {
    expect(asOf({ entities: [entity('accounts', null)] }, now)).toBe(now);
  });
});
