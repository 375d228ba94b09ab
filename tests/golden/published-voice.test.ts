import { z } from 'zod';
import { answersOf } from '../support/march';
import { describeWith } from '../support/shared-data';
import { expectInMarch } from './expect-in-march';
import { published, publishedCases } from './published-case';

const number = z.number();
const histogram = z.record(z.string(), number);
const only = (counts: Record<string, number>) =>
  Object.fromEntries(Object.entries(counts).filter(([score]) => /^\d+$/.test(score)));

describeWith(publishedCases)('published cases: voice of the customer', () => {
  it('seed-nps', () => {
    const { input, expected } = published(
      'seed-nps',
      z.object({ promoters: number, passives: number, detractors: number }),
      z.object({ nps: number })
    );
    const of = (share: number) => Math.round(share * 10);
    return expectInMarch(
      answersOf('nps', { 9: of(input.promoters), 7: of(input.passives), 6: of(input.detractors) }),
      expected
    );
  });

  it('csat-delighted', () => {
    const { input, expected } = published(
      'csat-delighted',
      histogram,
      z.object({ n: number, satisfied: number, csat: number })
    );
    return expectInMarch(answersOf('csat', input), {
      csat: expected.satisfied / expected.n,
      survey_responses: expected.n,
    });
  });

  it('csat-intercom', () => {
    const { input, expected } = published('csat-intercom', histogram, z.object({ csat: number, mean: number }));
    return expectInMarch(answersOf('csat', input, '1-5'), {
      csat: expected.csat / 100,
      csat_average: (expected.mean - 1) / 4,
    });
  });

  it('csat-wyapy: the top two boxes, of five and of ten', async () => {
    const { input, expected } = published('csat-wyapy', z.record(z.string(), number), z.object({ csat: number }));
    const others = input.other ?? 0;
    await expectInMarch(answersOf('csat', { ...only(input), 3: others }), { csat: expected.csat / 100 });
    const ofTen = { 10: input['5'] ?? 0, 9: input['4'] ?? 0, 8: others };
    await expectInMarch(answersOf('csat', ofTen, '1-10'), { csat: expected.csat / 100 });
  });

  it('ces7-mean', () => {
    const { input, expected } = published(
      'ces7-mean',
      histogram,
      z.object({ n: number, mean: number, pct_5to7: number })
    );
    return expectInMarch(answersOf('ces', input), {
      ces: expected.mean,
      ces_low_effort: expected.pct_5to7 / 100,
      survey_responses: expected.n,
    });
  });

  it('ces7-index', () => {
    const { input, expected } = published(
      'ces7-index',
      z.object({ easy_6_7: number, neutral_4_5: number, difficult_1_3: number }),
      z.object({ index: number })
    );
    const { easy_6_7: easy, neutral_4_5: neutral, difficult_1_3: difficult } = input;
    return expectInMarch(answersOf('ces', { 7: easy - 1, 6: 1, 5: neutral - 1, 4: 1, 3: difficult - 1, 1: 1 }), {
      ces_index: expected.index,
    });
  });
});
