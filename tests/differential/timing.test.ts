import fc from 'fast-check';
import { settingsSchema } from '../../src/shared/settings/settings';
import { querySchema, lensIds } from '../../src/shared/query/query';
import { companies } from './arbitrary-company';
import { companyFiles, temporaryFolder } from '../support/company-csv';
import { loadCsvFolder } from '../../src/backend/sources/load-csv-folder';
import { runQuery } from '../../src/backend/plan/run';
it('times', async () => {
  const cpu = () => { const u = process.cpuUsage(); return Math.round((u.user + u.system) / 1000); };
  const cs = fc.sample(companies.filter((c) => c.accounts.length > 8 && !!c.subscriptions), { numRuns: 8, seed: 3 });
  const rows: unknown[] = [];
  for (const timeZone of ['UTC', 'America/New_York']) for (const c of cs) {
    const s = settingsSchema.parse({ calendar: { timeZone } });
    const { folder, remove } = temporaryFolder(companyFiles(c));
    const a = cpu(), wa = Date.now();
    const d = await loadCsvFolder(folder, s, Date.now(), {});
    const b = cpu(), wb = Date.now();
    const opts = { range: { from: Date.UTC(2024, 0, 1), to: Date.UTC(2024, 9, 1) }, now: Date.UTC(2025, 1, 1), maxDataPoints: 100, signal: new AbortController().signal };
    await runQuery(d, s, querySchema.parse({ metric: 'net_revenue_retention', period: { every: 'month' } }), opts);
    const e = cpu(), we = Date.now();
    await runQuery(d, s, querySchema.parse({ metric: 'net_revenue_retention', by: ['csm', 'plan'], lenses: lensIds, period: { every: 'month' } }), opts);
    const f = cpu(), wf = Date.now();
    await d.engine.close();
    rows.push([timeZone, 'load', b - a, wb - wa, 'q1', e - b, we - wb, 'q2', f - e, wf - we]);
    remove();
  }
  console.log(rows.map((r) => JSON.stringify(r)).join('\n'));
}, 100000);
