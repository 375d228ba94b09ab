// Finds metrics by the words people use: name, abbreviation, synonyms, id, summary, family.
import type { AnyFamily, AnyMetric } from './index';

interface Phrase {
  readonly words: readonly string[];
  /** How much a word found here counts. */
  readonly weight: number;
}

interface Entry {
  readonly metric: AnyMetric;
  /** What the metric is called, the best known first. */
  readonly names: readonly Phrase[];
  readonly prose: readonly Phrase[];
}

const WEIGHT = { name: 4, synonym: 3, id: 2, summary: 1, family: 0.5 } as const;
/** A query that says exactly one of a metric's names outranks any sum of scattered words. */
const EXACT = 100;
const BEGINS = 30;

const entriesOf = (family: AnyFamily): Entry[] =>
  family.metrics.map((metric) => ({
    metric,
    names: [
      phrase(metric.name, WEIGHT.name),
      phrase(metric.name.replace(/\s*\(.*\)$/, ''), WEIGHT.name),
      ...[...metric.name.matchAll(/\(([^)]*)\)/g)].map(([, inside]) => phrase(inside ?? '', WEIGHT.name)),
      ...metric.synonyms.map((synonym) => phrase(synonym, WEIGHT.synonym)),
      phrase(metric.id, WEIGHT.id),
    ],
    prose: [
      phrase(metric.summary, WEIGHT.summary),
      phrase(metric.formula, WEIGHT.summary),
      phrase(`${family.name} ${family.id}`, WEIGHT.family),
    ],
  }));

/** A search of these families: metrics in which every word of the text is found, best first; all, in their order, for no text. */
export function metricSearch(searched: readonly AnyFamily[]): (text: string) => AnyMetric[] {
  const entries = searched.flatMap(entriesOf);
  return (text) => {
    const words = wordsOf(text);
    if (words.length === 0) {
      return entries.map(({ metric }) => metric);
    }
    return entries
      .map((entry) => ({ metric: entry.metric, score: score(entry, words) }))
      .filter((hit) => hit.score > 0)
      .toSorted((a, b) => b.score - a.score)
      .map(({ metric }) => metric);
  };
}

function score(entry: Entry, words: readonly string[]): number {
  const phrases = [...entry.names, ...entry.prose];
  const best = words.map((word) => Math.max(0, ...phrases.map((candidate) => wordScore(candidate, word))));
  if (best.includes(0)) {
    return 0;
  }
  const whole = Math.max(0, ...entry.names.map((name) => nameScore(name, words)));
  return whole + best.reduce((sum, value) => sum + value, 0);
}

/** A whole word counts fully, the beginning of one by three quarters. */
function wordScore({ words, weight }: Phrase, word: string): number {
  if (words.includes(word)) {
    return weight;
  }
  return words.some((candidate) => candidate.startsWith(word)) ? weight * 0.75 : 0;
}

function nameScore({ words, weight }: Phrase, asked: readonly string[]): number {
  if (words.length === asked.length && asked.every((word) => words.includes(word))) {
    return EXACT * weight;
  }
  const typed = asked.join(' ');
  return words.join(' ').startsWith(typed) ? BEGINS * weight * (typed.length / words.join(' ').length) : 0;
}

function phrase(text: string, weight: number): Phrase {
  return { words: wordsOf(text), weight };
}

/** Lower case, without accents and plural s, cut at everything that is no letter or digit. */
function wordsOf(text: string): string[] {
  return text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .split(/[^\p{Letter}\p{Number}]+/u)
    .filter((word) => word !== '')
    .map((word) => (word.length > 3 && /[^s]s$/.test(word) ? word.slice(0, -1) : word));
}
