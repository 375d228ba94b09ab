// A survey's scale as people write it: "1-5", or "5" for 1 to 5.
import { KpiError } from '../../shared/errors';

/** Ends of a scale as exact text. */
export interface Scale {
  readonly min: string;
  readonly max: string;
}

const number = String.raw`-?\d{1,4}(?:\.\d{1,4})?`;

/** Throws `bad_settings` where the text is no scale. */
export function parseScale(kind: string, text: string): Scale {
  const [, first, second] = new RegExp(`^(${number})(?: *- *(${number}))?$`).exec(text.trim()) ?? [];
  const scale = second === undefined ? { min: '1', max: first } : { min: first, max: second };
  if (scale.min === undefined || scale.max === undefined || Number(scale.min) >= Number(scale.max)) {
    throw new KpiError(
      'bad_settings',
      `"${text}" is not a scale for ${kind} surveys. Write the lowest and the highest score in surveys.scales, such as 1-5.`
    );
  }
  return { min: scale.min, max: scale.max };
}
