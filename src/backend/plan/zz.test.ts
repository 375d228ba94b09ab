import { querySchema } from '../../shared/query/query';
import { settingsSchema } from '../../shared/settings/settings';
import { emptyCompany } from '../../../tests/support/company';
import { withCompany } from '../../../tests/support/run-company';
const at=(s:string)=>Date.parse(s+'T00:00:00Z');
it('fx', async () => {
  const company = {...emptyCompany, accounts:[{id:'a'},{id:'b'}], subscriptions:[
    {account:'a', from: at('2025-01-01'), to: at('2026-03-10'), amount:'100', currency:'USD'},
    {account:'a', from: at('2026-03-10'), to: null, amount:'100', currency:'EUR'},
    {account:'b', from: at('2025-01-01'), to: null, amount:'100', currency:'USD'},
  ], rates:[{currency:'EUR', from: at('2026-03-05'), rate:'1.1'}]};
  await withCompany(company, settingsSchema.parse({}), at('2026-06-15'), async (ask) => {
    for (const metric of ['mrr','mrr_expansion','mrr_contraction','mrr_fx','mrr_churned','gross_revenue_retention']) {
      try {
      const r = await ask(querySchema.parse({metric, period:{every:'month'}}), {from: at('2026-03-02'), to: at('2026-03-03')});
      console.log(metric, JSON.stringify(r.groups)); } catch(e) { console.log(metric, String(e)); }
    }
    const q = querySchema.parse({metric:'mrr', period:{every:'month', window:'7d'}, partial:true, lenses:['value','n','previous']});
    const r = await ask(q, {from: at('2026-06-01'), to: at('2026-06-15')});
    console.log(JSON.stringify(r.windows.map(w=>({...w,start:new Date(w.start),until:new Date(w.until),end:new Date(w.end)})),null,1), JSON.stringify(r.groups));
  });
});
