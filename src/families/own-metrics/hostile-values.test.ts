import { at, companyOf, withExamples } from '../../backend/plan/testing/small-company';
import { parseSettings } from '../../shared/settings/parse-settings';

const base = { about: 'For a test.', entity: 'activities', unit: 'count', better: 'higher' };

describe('hostile values', () => {
  const hostile = [
    `x' or 1=1 --`,
    `'; drop table activities; --`,
    `"; select 1; --`,
    '$1',
    '\\',
    '%',
    '_',
    'null',
    'ﬀ',
    '🙂',
  ];

  it('match the very same text in the data and nothing else', () =>
    withExamples(
      companyOf(
        { a: {} },
        { more: { activities: hostile.map((kind) => ({ account: 'a', kind, at: at('2026-03-05') })) } }
      ),
      async (ask) => {
        const counts = [];
        for (const index of hostile.keys()) {
          counts.push(await ask.total(`h${index}`));
        }
        expect(counts).toEqual(hostile.map(() => 1));
        expect(await ask.total('all')).toBe(hostile.length);
        const { sql } = await ask.result({ metric: 'h1' });
        expect(sql[0]).toContain(`'''; drop table activities; --'`);
      },
      {
        ownMetrics: [
          { ...base, id: 'all', name: 'All', measure: 'count' },
          ...hostile.map((text, index) => ({
            ...base,
            id: `h${index}`,
            name: text,
            measure: 'count',
            where: { kind: [text] },
          })),
        ],
      }
    ));

  it('cannot be fields, as fields are a closed list', () => {
    for (const field of [...hostile, 'account_id', 'happened_at', 'rowid']) {
      const declaration = { ...base, id: 'x', name: 'X', measure: 'distinct', field };
      expect(() => parseSettings({ ownMetrics: [declaration] })).toThrow('"ownMetrics.0.field"');
      const { field: _, ...counted } = declaration;
      const conditioned = { ...counted, measure: 'count', where: { [field]: ['x'] } };
      expect(() => parseSettings({ ownMetrics: [conditioned] })).toThrow('activities has no such field');
    }
  });
});
