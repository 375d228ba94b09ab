// How many queries run at once in the embedded databases of this process.
import { createLane, type Lane } from '../lane';

// Each running query holds a thread of the runtime's pool and its own memory, so these are shared by
// every database of the process: big tables two at a time, small ones in a lane of their own.
const heavy = createLane(2);
const light = createLane(8);
const heavyFromRows = 20_000;

/** The lane for queries over a database that holds so many rows. */
export const laneFor = (rows: number): Lane => (rows >= heavyFromRows ? heavy : light);
