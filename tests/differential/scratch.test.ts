import fc from 'fast-check';
import { companies } from './arbitrary-company';
import { moments, questions, settings } from './arbitrary-query';
import { answer } from './oracle/answer';
it('dry', () => {
  const cases = fc.tuple(companies, settings, moments).chain(([company, organisation, now]) =>
    fc.record({
      company: fc.constant(company),
      organisation: fc.constant(organisation),
      now: fc.constant(now),
      asked: fc.array(questions(company, now), { minLength: 5, maxLength: 5 }),
    })
  );
  const t = Date.now();
  const sample = fc.sample(cases, { numRuns: 300, seed: 1 });
  const t1 = Date.now();
  const stat: Record<string, number[]> = {};
  let windows = 0;
  for (const { company, organisation, now, asked } of sample)
    for (const { query, range } of asked) {
      const a = answer(company, organisation, query, { range, now, maxDataPoints: 100 });
      windows += a.windows.length;
      const s = (stat[query.metric] ??= [0, 0, 0]);
      for (const l of a.lines.values())
        for (const v of l.values.value) {
          s[v === null ? 0 : v === 0 ? 1 : 2]!++;
        }
    }
  console.log(t1 - t, Date.now() - t1, windows, stat);
});
