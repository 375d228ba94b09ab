import fc from 'fast-check';
import { companies } from './arbitrary-company';
import { moments, questions, settings } from './arbitrary-query';
import { answer } from './oracle/answer';
import { differences } from './differences';
import { withCompany } from '../support/run-company';
import { writeFileSync } from 'node:fs';
it('collects', async () => {
  const cases = fc
    .tuple(companies, settings, moments)
    .chain(([company, organisation, now]) =>
      fc.record({
        company: fc.constant(company),
        organisation: fc.constant(organisation),
        now: fc.constant(now),
        asked: fc.array(questions(company, now), { minLength: 5, maxLength: 5 }),
      })
    );
  const cpu = () => {
    const u = process.cpuUsage();
    return Math.round((u.user + u.system) / 1000);
  };
  const out: string[] = [];
  const time = { load: 0, oracle: 0, engine: 0, bad: 0, all: 0 };
  for (const { company, organisation, now, asked } of fc.sample(cases, {
    numRuns: Number(process.env.KPI_RUNS ?? 20),
    seed: Number(process.env.KPI_SEED ?? 1),
  })) {
    let t = cpu();
    try {
      await withCompany(company, organisation, now, async (ask, ds) => {
        time.load += cpu() - t;
        if (ds.rejects.length) out.push('REJECTS ' + JSON.stringify(ds.rejects.slice(0, 3)));
        for (const { query, range } of asked) {
          t = cpu();
          const e = answer(company, organisation, query, { range, now, maxDataPoints: 100 });
          time.oracle += cpu() - t;
          t = cpu();
          time.all++;
          try {
            const r = await ask(query, range);
            time.engine += cpu() - t;
            const d = differences(e, r);
            if (d.length) {
              time.bad++;
              out.push(
                [
                  JSON.stringify(query),
                  JSON.stringify(range),
                  now,
                  JSON.stringify(organisation.mapping) +
                    JSON.stringify(organisation.smallSample) +
                    JSON.stringify(organisation.calendar),
                  'fx ' + !!company.rates + ' owners ' + !!company.owners + ' csms ' + !!company.csms,
                  ...d.slice(0, 4),
                ].join('\n   ')
              );
            }
          } catch (x) {
            time.bad++;
            out.push(JSON.stringify(query) + '\n  THROWS ' + String(x).slice(0, 400));
          }
        }
      });
    } catch (x) {
      out.push('LOAD THROWS ' + String(x).slice(0, 400));
    }
  }
  writeFileSync('/tmp/diff.txt', JSON.stringify(time) + '\n' + out.join('\n'));
}, 600000);
