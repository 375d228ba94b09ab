// One window of a group with everything a lens may lay beside it. What no lens reads is never worked out.
import type { Better } from '../../shared/catalogue/metric';
import type { Reading } from './reading';
import type { Sample } from './sample';

export interface Comparison {
  readonly better: Better;
  /** False for counts and sums, by which a book cannot be compared with the company. */
  readonly isRate: boolean;
  readonly own: Reading;
  readonly previous: Reading;
  readonly yearAgo: Reading;
  /** The same metric over everybody, filters aside. */
  readonly company: Reading;
  /** Over everybody but this group; withheld like the group's own number. */
  readonly companyWithout: Reading;
  /** What the group's number was drawn from; null without a sampling model, and where the number is withheld. */
  readonly sample: Sample | null;
  readonly companySample: Sample | null;
  /** Values of all groups of the answer in this window, ascending, those without one left out. */
  readonly peers: readonly number[];
  /** How many trials the company's share counts as when a group's is shrunk towards it; null where unknown. */
  readonly priorStrength: number | null;
  /** What the group's mix of segments would score at the company's rates; null where unknown. */
  readonly expected: number | null;
  /** The windows before, latest first. */
  readonly earlier: readonly EarlierWindow[];
  readonly target: number | null;
  /** The best that can still be reached; null where that has no meaning. */
  readonly ceiling: number | null;
}

export interface EarlierWindow {
  /** Whether the company has anything at all in it. */
  readonly hasData: boolean;
  readonly own: Reading;
  readonly company: Reading;
  readonly sample: Sample | null;
}
