// What a part is called and counted in when people read it.
import type { Family, PartUnit } from './metric';

export function partUnit(part: string, { words = {} }: Pick<Family, 'words'>): PartUnit {
  const declared = words[part] ?? plainWords(part);
  return typeof declared === 'string' ? { words: declared, per: 1 } : declared;
}

const plainWords = (part: string): string =>
  part
    .replaceAll('_', ' ')
    .replace(/\b(nps|csat|ces|arr)\b/g, (short) => short.toUpperCase())
    .replace(/\bcsm(s?)\b/g, 'CSM$1');
