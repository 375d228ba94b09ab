import { changed, idOf, newOwnMetric, ownMetricDrafts, readOwnMetrics } from './own-metric-draft';

const workshops = {
  id: 'workshops',
  name: 'Workshops',
  about: 'Workshops held.',
  entity: 'activities' as const,
  measure: 'count' as const,
  where: { kind: ['workshop', 'webinar'], status: [''] },
  unit: 'count' as const,
  better: 'higher' as const,
};

test('what is stored is edited and read back as it was', () => {
  expect(readOwnMetrics(ownMetricDrafts([workshops]))).toEqual({ stored: [workshops] });
});

test('each fault stands at its field', () => {
  const twice = { ...newOwnMetric, id: 'workshops', name: 'Again', about: 'Again.', measure: 'sum' as const };
  const read = readOwnMetrics([...ownMetricDrafts([workshops]), twice]);
  expect(read).toEqual({
    faults: {
      '1.id': 'Another metric above has this id; give each its own.',
      '1.field': expect.stringMatching(/^A sum adds up a field; use amount/),
    },
  });
});

test('the id follows the name until it is one of its own', () => {
  const named = changed(newOwnMetric, { name: 'Längste Workshops, 2026!' }, true);
  expect(named.id).toBe('langste_workshops_2026');
  expect(changed({ ...named, id: 'own' }, { name: 'Other' }, true).id).toBe('own');
  expect(idOf('3 wise words')).toBe('wise_words');
});

test('another table or measure takes out what no longer fits', () => {
  const [draft] = ownMetricDrafts([{ ...workshops, measure: 'distinct', field: 'kind', at: 'closed_at' }]);
  expect(changed(draft!, { entity: 'tickets' }, false)).toMatchObject({ entity: 'tickets', where: [] });
  expect(changed(draft!, { entity: 'tickets' }, false)).not.toHaveProperty('at');
  expect(changed(draft!, { measure: 'share' }, false)).toMatchObject({ unit: 'percent' });
  expect(changed(draft!, { measure: 'share' }, false)).not.toHaveProperty('field');
});
