// How CSMs are reviewed: their competencies once a quarter, and some of their calls.
import type { Csm } from './roster';
import type { CompanyTable } from './table';
import { isoDay } from './timeline';
import { touchpoints } from './touchpoints';
import { randomStream } from './random';
import { chanceFor, everyAccount, type World } from './world';

const competencies = ['Product knowledge', 'Discovery', 'Communication', 'Business acumen', 'Negotiation'] as const;
const CONCERN = 0x2e51;
const CALLS_REVIEWED = 0.07;
const LEARNS_MONTHS = 12;

export const reviewsTable: CompanyTable = {
  columns: ['id', 'csm', 'account', 'at', 'kind', 'competency', 'score'],
  *rows(world) {
    for (const [index, csm] of world.team.csms.entries()) {
      yield* competencyReviews(world, csm, index);
    }
    yield* callReviews(world);
  },
};

function* competencyReviews({ options, time }: World, csm: Csm, index: number): Generator<string[]> {
  const random = randomStream(options.seed, CONCERN, index);
  const talents = competencies.map((competency) => ({ competency, talent: 3.7 + 0.5 * random.normal() }));
  for (let month = 1; month <= time.current; month += 3) {
    const on = time.day(month, 15);
    for (const { competency, talent } of talents) {
      const score = stars(talent + experience(csm, month) + 0.35 * random.normal());
      if (month > csm.hiredIn && on <= time.today) {
        const id = `${csm.id}-Q${month}-${competency.charAt(0)}`;
        yield [id, csm.id, '', isoDay(on), 'competency', competency, score];
      }
    }
  }
}

function* callReviews(world: World): Generator<string[]> {
  for (const account of everyAccount(world)) {
    for (const { number, kind, on, csm } of touchpoints(world, account)) {
      const random = chanceFor(world, account, 'callReviews', number);
      const reviewed = kind === 'call' && random.chance(CALLS_REVIEWED);
      const reviewedOn = on + random.whole(0, 5);
      const score = stars(3.8 + csm.warmth + 0.7 * random.normal());
      if (reviewed && reviewedOn <= world.time.today) {
        yield [`${account.id}-C${number}-Q`, csm.id, account.id, isoDay(reviewedOn), 'call', '', score];
      }
    }
  }
}

/** Points a CSM lacks in the first year. */
const experience = ({ hiredIn }: Csm, month: number): number =>
  Math.min(0, (month - hiredIn - LEARNS_MONTHS) / LEARNS_MONTHS) * 0.8;

/** From 1 to 5 by halves. */
const stars = (score: number): string => String(Math.min(5, Math.max(1, Math.round(2 * score) / 2)));
