// The few values of a column that people are shown, and those that tell how it is written where the few do not.
import type { SourceColumn } from '../../shared/source-resources';

const SHOWN = 10;
const FURTHER = 300;

/** Of the values in their order, each once. */
export function sampled(values: readonly string[]): Pick<SourceColumn, 'samples' | 'more'> {
  const distinct = [...new Set(values)];
  const more = distinct.slice(SHOWN, SHOWN + FURTHER);
  return { samples: distinct.slice(0, SHOWN), ...(more.length === 0 ? {} : { more }) };
}
