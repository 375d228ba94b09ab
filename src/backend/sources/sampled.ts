// The few values of a column that people are shown, and those that tell how it is written where the few do not.
import type { SourceColumn } from '../../shared/source-resources';

const SHOWN = 10;
const FURTHER = 300;

/** Of the values in their order, each once. */
export function sampled(values: readonly string[]): Pick<SourceColumn, 'samples' | 'more'> {
  const distinct = [...new Set(values)];
  const samples = distinct.slice(0, SHOWN);
  const more = distinct.slice(SHOWN, SHOWN + FURTHER);
  return { samples, ...(more.length > 0 && samples.some(isWrittenInDigits) ? { more } : {}) };
}

/** Only dates and numbers leave open how they are written; names need not be sent by the hundred. */
const isWrittenInDigits = (text: string): boolean => /\d/.test(text);
