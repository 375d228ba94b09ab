// Zod's findings as sentences for people: which field, what is wrong, what is allowed.
import type { z } from 'zod';
import { valueAt } from './value-at';

type Issue = z.core.$ZodIssue;
type Path = Issue['path'];

/** What is being read. */
export interface Document {
  /** "The query", "The settings". */
  readonly name: string;
  /** Whether the name stands for several, as "The settings" does. */
  readonly isPlural?: boolean;
  readonly json: unknown;
  /** Keys that are allowed at a dotted path, where they are worth listing. */
  readonly knownKeys?: (path: string) => readonly string[] | undefined;
}

/** Params of a finding about a value that may hold a password or a key: the value is not repeated. */
export const mayBeSecret = { mayBeSecret: true } as const;

const MAX_SENTENCES = 3;
const MAX_SHOWN = 60;

const typeNames: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

/** The first few findings, a sentence each. */
export function issueSentences(found: readonly Issue[], document: Document): string {
  const issues = worthSaying(found);
  const sentences = issues.slice(0, MAX_SENTENCES).map((issue) => sentence(issue, issue.path, document));
  const more = issues.length - sentences.length;
  return [
    ...sentences,
    ...(more > 0 ? [more === 1 ? 'There is 1 more fault.' : `There are ${more} more faults.`] : []),
  ].join(' ');
}

/** What is of the wrong type has no size that is worth a word. */
function worthSaying(found: readonly Issue[]): Issue[] {
  const wrongType = new Set<string>();
  return found.filter(({ code, path }) => {
    const place = path.join('.');
    const isKnown = wrongType.has(place);
    if (code === 'invalid_type') {
      wrongType.add(place);
    }
    return !isKnown;
  });
}

function sentence(issue: Issue, path: Path, document: Document): string {
  const isRoot = path.length === 0;
  const where = isRoot ? document.name : `"${path.join('.')}" in ${lowerFirst(document.name)}`;
  const [is, has] = isRoot && document.isPlural === true ? ['are', 'have'] : ['is', 'has'];
  const value = valueAt(document.json, path);
  const found = shown(value);
  switch (issue.code) {
    case 'unrecognized_keys': {
      const keys = issue.keys.map((key) => `"${key}"`).join(', ');
      const known = document.knownKeys?.(path.join('.'));
      const [unknown, them] = issue.keys.length === 1 ? ['an unknown key', 'it'] : ['unknown keys', 'them'];
      const advice = known === undefined ? `Remove ${them} or mend the spelling.` : `Known: ${known.join(', ')}.`;
      return `${where} ${has} ${unknown} ${keys}. ${advice}`;
    }
    case 'invalid_value':
      return `${where} ${is} ${found}. Allowed: ${issue.values.map(allowed).join(', ')}.`;
    case 'invalid_type':
      return value === undefined
        ? `${where} ${is} missing. It must be ${typeName(issue.expected)}.`
        : `${where} must be ${typeName(issue.expected)}, not ${found}.`;
    case 'too_small':
      return isSized(value)
        ? `${where} must not be empty.`
        : `${where} must be ${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}, not ${found}.`;
    case 'too_big':
      return isSized(value)
        ? `${where} must have at most ${issue.maximum} ${typeof value === 'string' ? 'characters' : 'entries'}, not ${value.length}.`
        : `${where} must be ${issue.inclusive === false ? 'less than' : 'at most'} ${issue.maximum}, not ${found}.`;
    case 'invalid_union':
      return unionSentence(issue, path, document, `${where} ${is} ${found}`);
    default:
      // A cut value is no use: the message says which part of it is meant.
      return (issue.code === 'custom' && issue.params?.mayBeSecret === true) || /…"?$/.test(found)
        ? `${where}: ${issue.message}.`
        : `${where} ${is} ${found}: ${issue.message}.`;
  }
}

/** Speaks about the alternative that the value was meant to be; about all where it is none. */
function unionSentence(
  issue: Extract<Issue, { code: 'invalid_union' }>,
  path: Path,
  document: Document,
  fallback: string
): string {
  const isOtherType = (inner: Issue) => inner.code === 'invalid_type' && inner.path.length === 0;
  const meant = issue.errors.filter((branch) => !branch.some(isOtherType)).toSorted((a, b) => a.length - b.length)[0];
  const finding = meant?.find(({ code }) => code === 'unrecognized_keys') ?? meant?.[0];
  if (finding !== undefined) {
    return sentence(finding, [...path, ...finding.path], document);
  }
  const expected = issue.errors.flat().flatMap((inner) => (inner.code === 'invalid_type' ? [inner.expected] : []));
  return `${fallback}. It must be ${[...new Set(expected)].map(typeName).join(' or ')}.`;
}

/** As people type it; in quotes where it would be lost among the words. */
const allowed = (value: unknown) => (/^[\w-]+$/.test(String(value)) ? String(value) : JSON.stringify(value));

const isSized = (value: unknown): value is string | unknown[] => typeof value === 'string' || Array.isArray(value);

const typeName = (type: string) => typeNames[type] ?? type;

function shown(value: unknown): string {
  if (value === undefined) {
    return 'missing';
  }
  const text = JSON.stringify(value);
  // Addresses may have a password in them, or be the key to what they lead to.
  if (/:\/\/|@/.test(text)) {
    return '"…"';
  }
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
