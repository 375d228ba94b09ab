// The last good answers of a data source whose numbers are computed in the user's database: what is shown, with its
// time, while the database is down.
import { LRUCache } from 'lru-cache';
import type { Instant } from '../../shared/calendar/window';
import { KpiError } from '../../shared/errors';
import type { Notice, TimeRange } from '../plan/result';

/** The frames of an answer, with further notices before its own. */
export type Encode = (before: readonly Notice[]) => Uint8Array[];

/** What was asked, by whom, when. */
export interface Asked {
  /** All that an answer depends on but its time range. */
  readonly question: string;
  readonly range: TimeRange;
  readonly at: Instant;
}

export interface LastAnswer extends Asked {
  readonly encode: Encode;
  /** How large its frames are. */
  readonly bytes: number;
}

export interface LastAnswers {
  keep(answer: LastAnswer): void;
  /** The answer of the last day to the question over this range, or over one that has moved on with the clock, as one up to now does. */
  find(asked: Asked): LastAnswer | undefined;
}

/** Those used last are kept, up to so much of frames; the results they are made from take some times that. */
const MAX_BYTES = 16 * 1024 * 1024;
/** Older ones are of windows that are over. */
const MAX_AGE_MS = 24 * 3_600_000;
/** Panels may ask one question over several ranges: renewals of the next 30, 60 and 90 days. */
const MAX_RANGES = 8;
/** A browser's clock is not ours. */
const TOLERANCE_MS = 60_000;

export function createLastAnswers(): LastAnswers {
  const kept = new LRUCache<string, readonly LastAnswer[]>({ maxSize: MAX_BYTES, sizeCalculation: sizeOf });
  const of = (question: string): readonly LastAnswer[] => kept.get(question) ?? [];
  const find = (asked: Asked): LastAnswer | undefined =>
    of(asked.question)
      .map((answer) => ({ answer, apart: apart(answer, asked) }))
      .filter(({ apart }) => apart < Infinity)
      .sort((a, b) => a.apart - b.apart)[0]?.answer;
  return {
    find,
    keep(answer) {
      const replaced = find(answer);
      const others = of(answer.question).filter((other) => other !== replaced);
      const latest = [...others, answer].slice(-MAX_RANGES);
      while (latest.length > 1 && sizeOf(latest) > MAX_BYTES) {
        latest.shift();
      }
      kept.set(answer.question, latest);
    },
  };
}

const sizeOf = (answers: readonly LastAnswer[]): number =>
  answers.reduce((sum, { bytes, question }) => sum + bytes + question.length, 0);

/** How far the asked range is from the answered one, each end as it was or moved on with the clock; `Infinity` for another range or another day. */
function apart(answer: Asked, asked: Asked): number {
  const passed = asked.at - answer.at;
  const moves = [asked.range.from - answer.range.from, asked.range.to - answer.range.to];
  return passed <= MAX_AGE_MS && moves.every((move) => move >= -TOLERANCE_MS && move <= passed + TOLERANCE_MS)
    ? moves.reduce((sum, move) => sum + Math.min(Math.abs(move), Math.abs(move - passed)), 0)
    : Infinity;
}

/** Whether the database is away, rather than the question or the settings at fault. */
export const isAway = (error: unknown): error is KpiError =>
  error instanceof KpiError && (error.code === 'source_down' || error.code === 'out_of_connections');
