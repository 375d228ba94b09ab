import fc from 'fast-check';
import { companies } from './arbitrary-company';
import { moments, questions, settings } from './arbitrary-query';
import { answer } from './oracle/answer';
import { differences } from './differences';
import { withCompany } from '../support/run-company';
import { companyFiles, csv } from '../support/company-csv';
import type { Company } from '../support/company';
import { writeFileSync } from 'node:fs';
it('reduces', async () => {
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
  let left = Number(process.env.KPI_FIND ?? 1);
  const out: string[] = [];
  for (const { company, organisation, now, asked } of fc.sample(cases, {
    numRuns: Number(process.env.KPI_RUNS ?? 20),
    seed: Number(process.env.KPI_SEED ?? 1),
  })) {
    for (const { query, range } of asked) {
      const diff = async (c: Company): Promise<string[]> => {
        try {
          const e = answer(c, organisation, query, { range, now, maxDataPoints: 100 });
          return await withCompany(c, organisation, now, async (ask) => differences(e, await ask(query, range)));
        } catch (x) {
          return process.env.KPI_THROWS ? [String(x).slice(0, 300)] : [];
        }
      };
      if ((await diff(company)).length === 0) continue;
      let c = company;
      for (const key of ['accounts', 'subscriptions', 'owners', 'responses', 'csms', 'rates'] as const) {
        for (let i = 0; i < (c[key]?.length ?? 0);) {
          const rows = c[key]!;
          const gone = rows[i] as { id?: string };
          let next = { ...c, [key]: rows.filter((_, j) => j !== i) } as Company;
          if (key === 'accounts')
            next = {
              ...next,
              owners: next.owners && next.owners.filter((r) => r.account !== gone.id),
              subscriptions: next.subscriptions && next.subscriptions.filter((r) => r.account !== gone.id),
              responses: next.responses && next.responses.filter((r) => r.account !== gone.id),
            };
          if ((await diff(next)).length > 0) c = next;
          else i++;
        }
      }
      out.push(
        JSON.stringify(query),
        JSON.stringify(organisation),
        'range ' +
          new Date(range.from).toISOString() +
          ' ' +
          new Date(range.to).toISOString() +
          ' now ' +
          new Date(now).toISOString(),
        ...Object.entries(companyFiles(c)).map(([n, t]) => n + '\n' + csv(t)),
        ...(await diff(c)).slice(0, 6)
      );
      writeFileSync('/tmp/reduced.txt', out.join('\n'));
      if (--left === 0) return;
    }
  }
}, 900000);
