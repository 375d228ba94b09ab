// Values that conditions of own metrics compare a field with, as people write them in YAML: text, numbers, yes and no.
import type { Field } from '../../shared/model/entities';

export type Written = string | number | boolean;

/** How a field is matched: text in upper or lower case alike, ids to the letter. */
export type Match =
  | { readonly kind: 'blank' }
  | { readonly kind: 'text' | 'id' | 'number'; readonly value: string }
  | { readonly kind: 'boolean'; readonly value: boolean };

const NUMBER = /^-?\d{1,10}(\.\d{1,8})?$/;
const yes = new Set(['true', 'yes', '1']);
const no = new Set(['false', 'no', '0']);

/** Null for a value that no row could have; empty text matches blanks. */
export function matchOf({ type, oneOf }: Field, written: Written): Match | null {
  const text = String(written).trim();
  if (text === '') {
    return { kind: 'blank' };
  }
  switch (type) {
    case 'text':
      return oneOf === undefined || oneOf.includes(text.toLowerCase()) ? { kind: 'text', value: text } : null;
    case 'id':
      return { kind: 'id', value: text };
    case 'number':
      return NUMBER.test(text) ? { kind: 'number', value: text } : null;
    case 'boolean':
      return booleanOf(text.toLowerCase());
    case 'instant':
    case 'money':
      return null;
  }
}

const booleanOf = (text: string): Match | null =>
  yes.has(text) ? { kind: 'boolean', value: true } : no.has(text) ? { kind: 'boolean', value: false } : null;

/** What a value of the field may be, for a sentence about one that is not. */
export function allowedWords({ type, oneOf }: Field): string {
  switch (type) {
    case 'number':
      return 'a number with at most eight decimals, such as 4.5';
    case 'boolean':
      return 'true or false';
    default:
      return oneOf === undefined ? 'text' : `one of ${oneOf.join(', ')}`;
  }
}
