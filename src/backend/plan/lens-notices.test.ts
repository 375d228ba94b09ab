import { findMetric } from '../../shared/catalogue';
import { querySchema } from '../../shared/query/query';
import { lensNotices } from './lens-notices';
import { datasetOf, summaryOf } from './testing/dataset';

const texts = (metric: string, query: object, { segments = ['plan'], targets = true, leftOutPartial = false } = {}) => {
  const found = findMetric(metric);
  if (found === undefined) {
    throw new Error(`there is no ${metric}`);
  }
  const dataset = datasetOf(targets ? [summaryOf('targets')] : [], { segments });
  const parsed = querySchema.parse({ metric, ...query });
  return lensNotices({ dataset, metric: found, query: parsed, windows: { leftOutPartial } }).map(({ text }) => text);
};

describe('notices about lenses', () => {
  it('are none where every lens has something to read', () => {
    const lenses = ['value', 'low', 'z', 'expected', 'shrunk', 'rank', 'below_streak', 'spike', 'target', 'feasible'];
    expect(texts('customer_churn_rate', { lenses })).toEqual([]);
  });

  it('name the lenses that have no meaning for the metric', () => {
    expect(texts('mrr', { lenses: ['value', 'rank', 'low', 'high', 'ceiling'] })).toEqual([
      'Monthly recurring revenue (MRR) has no “Low (95 %)”, “High (95 %)” or “Best still possible”.',
    ]);
    expect(texts('retention_gap', { lenses: ['rank', 'below_streak', 'shrunk', 'expected', 'feasible'] })).toEqual([
      'Logo-to-revenue retention gap has no “Rank”, “Windows below company”, “Shrunk to company” or “Target still possible”.',
    ]);
    expect(texts('nps', { lenses: ['z', 'outside', 'shrunk'] })).toEqual([
      'Net promoter score (NPS) has no “Shrunk to company”.',
    ]);
    const summed = { lenses: ['ceiling'], definition: { movements: 'summed' } };
    expect(texts('gross_revenue_retention', summed)).toEqual([
      'Gross revenue retention (GRR) has no “Best still possible”.',
    ]);
    expect(texts('customer_retention_rate', summed)).toEqual([]);
    expect(texts('customers_lost', { lenses: ['expected'] })).toEqual([
      'Customers lost has no “Expected for its mix”.',
    ]);
  });

  it('say when there is no segment whose mix to allow for', () => {
    const sentence =
      'There is no segment whose mix could be allowed for, so nothing is expected. Map a segment, or name one in mixBy.';
    expect(texts('nps', { lenses: ['expected'] }, { segments: [] })).toEqual([sentence]);
    expect(texts('nps', { lenses: ['expected'], by: ['plan'] })).toEqual([sentence]);
    expect(texts('nps', { lenses: ['expected'], by: ['plan'], mixBy: ['team'] })).toEqual([]);
    expect(texts('nps', { lenses: ['value'] }, { segments: [] })).toEqual([]);
  });

  it('say when no targets are mapped', () => {
    const sentence =
      'No targets are mapped in this data source, so there is none to show. Map the table targets in its settings.';
    for (const lens of ['target', 'attainment', 'target_gap']) {
      expect(texts('mrr', { lenses: [lens] }, { targets: false })).toEqual([sentence]);
    }
  });

  it('say that what is still possible is about the window that was left out', () => {
    expect(texts('customer_churn_rate', { lenses: ['ceiling'] }, { leftOutPartial: true })).toEqual([
      'What is still possible is a question about the unfinished window, which is left out. Show it under More.',
    ]);
    expect(texts('customer_churn_rate', { lenses: ['value'] }, { leftOutPartial: true })).toEqual([]);
  });
});
