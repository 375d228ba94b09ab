import { at, companyOf, withExamples } from '../../../backend/plan/testing/small-company';

const since = '2025-01-01';
const rates = [
  { currency: 'EUR', from: at('2025-01-01'), rate: '1.1' },
  { currency: 'EUR', from: at('2026-03-15'), rate: '1.2' },
  { currency: 'CHF', from: at('2026-03-05'), rate: '2' },
];

const company = companyOf(
  {
    dollars: { pays: [[since, null, '100']] },
    euros: { pays: [[since, null, '100', 'EUR']] },
    'more euros': {
      pays: [
        [since, '2026-03-10', '100', 'EUR'],
        ['2026-03-10', null, '150', 'EUR'],
      ],
    },
    'lost euros': { pays: [[since, '2026-03-20', '100', 'EUR']] },
    'new euros': { pays: [['2026-03-20', null, '100', 'EUR']] },
    'dollars, then francs': {
      pays: [
        [since, '2026-03-10', '100'],
        ['2026-03-10', null, '100', 'CHF'],
      ],
    },
  },
  { rates }
);

describe('revenue in other currencies', () => {
  it('is valued at the rate of its moment; what rates alone change is a currency effect and nothing else', () =>
    withExamples(company, async (ask) => {
      const by = { by: ['story'] };
      const found = {
        mrr: await ask.march('mrr', by),
        expansion: await ask.march('mrr_expansion', by),
        contraction: await ask.march('mrr_contraction', by),
        churned: await ask.march('mrr_churned', by),
        new: await ask.march('mrr_new', by),
        fx: await ask.march('mrr_fx', by),
      };
      expect(found).toEqual({
        mrr: { dollars: 100, euros: 120, 'more euros': 180, 'new euros': 120, 'dollars, then francs': 200 },
        // 50 more euros at the rate of 1 March. Francs had no rate then, so theirs is the one of the end.
        expansion: { 'more euros': 55, 'dollars, then francs': 100 },
        contraction: {},
        churned: { 'lost euros': 110 },
        new: { 'new euros': 120 },
        fx: { euros: 10, 'more euros': 15 },
      });
    }));

  it('gives the same parts in overlapping windows', () =>
    withExamples(company, async (ask) => {
      const question = { by: ['story'], period: { every: 'day', window: '3mo' } };
      for (const metric of ['mrr_expansion', 'mrr_churned', 'mrr_new', 'mrr_fx']) {
        const rolling = await ask.result({ metric, ...question }, ['2026-04-01', '2026-04-03']);
        const quarter = await ask.result({ metric, by: ['story'], period: { every: 'quarter' } }, [
          '2026-02-01',
          '2026-02-01',
        ]);
        expect(rolling.groups.map(({ values }) => values.value?.[0])).toEqual(
          quarter.groups.map(({ values }) => values.value?.[0])
        );
      }
    }));

  it('is refused, with the day that lacks a rate, rather than counted as nothing', () =>
    withExamples(company, async (ask) => {
      await expect(ask.total('mrr', {})).resolves.toBe(720);
      await expect(
        withExamples(companyOf({ a: { pays: [[since, null, '1', 'SEK']] } }, { rates }), (sek) => sek.total('mrr'))
      ).rejects.toThrow(
        "Subscriptions in SEK need a rate to USD on 2026-03-01, and fx_rates has none. Add a SEK rate valid from that day or earlier, or leave those subscriptions out in the mapping. If you do not report in USD, set your currency in the data source's settings."
      );
    }));

  it('needs no rate for a window in which nothing was paid in it, nor to count customers', () =>
    withExamples(
      companyOf({ a: { pays: [['2026-05-01', null, '1', 'SEK']] }, b: { pays: [[since, null, '3']] } }),
      async (ask) => {
        expect(await ask.total('mrr')).toBe(3);
        const { groups } = await ask.result({ metric: 'customers_active' }, ['2026-05-02', '2026-05-02']);
        expect(groups[0]?.values.value).toEqual([2]);
        await expect(ask.result({ metric: 'mrr' }, ['2026-05-02', '2026-05-02'])).rejects.toThrow('SEK');
      }
    ));

  it('is not summed change by change, which would count the exchange rate as a change of price', () =>
    withExamples(company, async (ask) => {
      await expect(
        ask.result({ metric: 'mrr_expansion', definition: { movements: 'summed' } }, ['2026-03-02', '2026-03-02'])
      ).rejects.toThrow('Movements cannot be summed change by change while some subscriptions are in another currency');
    }));

  it('that is known to leave takes with it what it gave up and added at the rates of the start', () =>
    withExamples(
      companyOf(
        {
          dollars: { pays: [[since, null, '100']] },
          euros: { pays: [[since, null, '100', 'EUR']], ended: '2026-03-30' },
          'more euros': {
            pays: [
              [since, '2026-03-10', '100', 'EUR'],
              ['2026-03-10', null, '150', 'EUR'],
            ],
            ended: '2026-03-30',
          },
          'fewer euros': {
            pays: [
              [since, '2026-03-10', '100', 'EUR'],
              ['2026-03-10', null, '50', 'EUR'],
            ],
            ended: '2026-03-30',
          },
        },
        { rates }
      ),
      async (ask) => {
        const ceiling = async (metric: string) => {
          const { groups } = await ask.result({ metric, partial: true, lenses: ['ceiling'] });
          return groups[0]?.values.ceiling;
        };
        // The dollars stay: 100 of the 430 of 1 March.
        expect(await ceiling('net_revenue_retention')).toEqual([100 / 430]);
        expect(await ceiling('gross_revenue_retention')).toEqual([100 / 430]);
        expect(await ceiling('revenue_churn_rate')).toEqual([330 / 430]);
      },
      {},
      at('2026-03-22')
    ));
});
