import { parseQuery } from '../../shared/query/parse-query';
import { chooseBreakdown } from './choose-breakdown';

const choose = (query: object, ...by: string[]) => chooseBreakdown(parseQuery({ metric: 'mrr', ...query }), by);

test.each(['timeseries', 'numeric'])('by account, a query of format %s keeps the 20 largest', (format) => {
  expect(choose({ format }, 'account')).toEqual({ by: ['account'], topN: 20 });
  expect(choose({ format, by: ['csm'] }, 'csm', 'account')).toEqual({ by: ['csm', 'account'], topN: 20 });
});

test('a number of groups that is set stays, and so does a table of all', () => {
  expect(choose({ topN: 50 }, 'account')).toEqual({ by: ['account'] });
  expect(choose({ format: 'table' }, 'account')).toEqual({ by: ['account'] });
});

test('accounts that are all to be shown stay all when something is added', () => {
  expect(choose({ by: ['account'] }, 'account', 'csm')).toEqual({ by: ['account', 'csm'] });
});

test('the 20 go as they came; other breakdowns take none', () => {
  expect(choose({ by: ['account'], topN: 20 }, 'csm')).toEqual({ by: ['csm'], topN: undefined });
  expect(choose({ by: ['account'], topN: 50 }, 'csm')).toEqual({ by: ['csm'] });
  expect(choose({}, 'csm')).toEqual({ by: ['csm'] });
});
