// How many queries run at once in the embedded databases of this process, and on how many threads each.
import { createLane, type Lane } from '../lane';

export interface Pace {
  readonly lane: Lane;
  /** A query has the whole machine, instead of the one thread it runs on. */
  readonly spreads: boolean;
}

// Each running query holds a thread of the runtime's pool and its own memory, so lanes are shared by every database of
// the process: big tables two at a time, small ones in a lane of their own. Those are over before it pays to divide
// them, and many at once would only stand in each other's way.
const heavy: Pace = { lane: createLane(2), spreads: true };
const light: Pace = { lane: createLane(8), spreads: false };
const heavyFromRows = 20_000;

/** The pace of queries over a database that holds so many rows. */
export const paceFor = (rows: number): Pace => (rows >= heavyFromRows ? heavy : light);
