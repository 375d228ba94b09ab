import type { Answer } from './plugin-client';
import { chart, scorecard, spikeWords } from './report';

const series = (labels: Record<string, string>, ...values: Array<number | null>) => ({
  labels,
  points: values.map((value, month) => ({ time: Date.UTC(2025, month + 1, 1), value })),
});
const byCsm = (rows: Readonly<Record<string, readonly [value: number | null, n: number | null]>>): Answer => ({
  notices: [],
  series: Object.entries(rows).flatMap(([csm, [value, n]]) => [
    series({ csm, lens: 'value' }, 0.5, value),
    series({ csm, lens: 'n' }, 99, n),
  ]),
});
const total = (value: number, n: number): Answer => ({
  notices: [],
  series: [series({ lens: 'value' }, value), series({ lens: 'n' }, n)],
});

describe('scorecard', () => {
  const lines = scorecard(
    {
      nrr: byCsm({ 'Ama Boateng': [1.0823, 40], '林 美雪': [null, 0], 'Chidi Nwankwere': [0.8, 7] }),
      churn: byCsm({ 'Ama Boateng': [0.1, 40], '林 美雪': [null, 0], 'Chidi Nwankwere': [2 / 7, 7] }),
      nps: byCsm({ 'Ama Boateng': [-12.4, 33], '林 美雪': [null, 0], 'Chidi Nwankwere': [50, 4] }),
    },
    { nrr: total(1.05, 400), churn: total(0.12, 400), nps: total(38, 500) },
    new Map([['Ama Boateng', 'EMEA']])
  );
  const line = (name: string) => lines.find((one) => one.startsWith(name)) ?? '';

  it('shows the latest month with rates, losses and answers', () => {
    expect(line('Ama Boateng').split(/\s{2,}/)).toEqual([
      'Ama Boateng',
      'EMEA',
      '40',
      '108.2 %',
      '–',
      '10.0 %',
      '4',
      '−12',
      '33',
    ]);
  });

  it('marks small books and few answers, and shows a dash for what there is not', () => {
    expect(line('Chidi')).toMatch(/7 \* .*28\.6 %\s+2\s+50 \*\s+4$/);
    expect(line('林')).toMatch(/^林 美雪\s+0\s+–\s+–\s+–\s+–\s+–\s+0$/);
  });

  it('closes with the company', () => {
    expect(line('Company')).toMatch(/400\s+105\.0 %.*12\.0 %\s+48\s+38\s+500$/);
  });
});

describe('chart', () => {
  it('draws a longer bar for a higher value and says where bars start', () => {
    const lines = chart(series({}, 1.02, null, 1.1), 'UTC');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/^to Jan 31, 2025 +102\.0 % +█/);
    const bars = lines.slice(0, 2).map((one) => one.split('█').length);
    expect(bars[0]).toBeLessThan(bars[1] ?? 0);
    expect(lines[2]).toBe('Bars start at 100.0 %.');
  });

  it('says so when there is nothing to draw', () => {
    expect(chart(undefined, 'UTC')).toEqual(['No month has a full year of customers before it yet.']);
  });
});

describe('spikeWords', () => {
  const spike = {
    segment: 'plan',
    value: 'Basic',
    month: Date.UTC(2026, 0, 1),
    lost: 11,
    customers: 155,
    expected: 3.4,
    chance: 0.00025,
  };

  it('says which segment and month, how many were lost and expected, and by which rule', () => {
    const text = spikeWords({ spike, compared: 192 }, 'UTC').join(' ');
    expect(text).toContain(
      'plan = Basic, January 2026: 11 of 155 customers lost, 3.4 expected (7.1 % against 2.2 %; chance of that many or more: 1 in 4,000; 192'
    );
    expect(text).toContain('Rule: customers lost in a month');
  });

  it('says that nothing stands out, or that history is too short', () => {
    expect(spikeWords({ spike: null, compared: 192 }, 'UTC')[0]).toMatch(/^No segment lost more/);
    expect(spikeWords({ spike: null, compared: 0 }, 'UTC')[0]).toMatch(/^Not enough history/);
  });
});
