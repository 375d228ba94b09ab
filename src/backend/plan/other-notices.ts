// What is said where the largest groups alone keep their names.
import { OTHER } from '../facts';
import { info, type Notice } from './result';

/**
 * How many of a dimension's values are in `Other`. A value of that very name always is: beside others it counts, alone
 * it is no more than itself.
 */
export function othersAmong(values: readonly string[], kept: readonly string[]): number {
  const others = values.filter((id) => !kept.includes(id));
  return others.every((id) => id === OTHER) ? 0 : others.length;
}

/** How many values are in `Other`; nothing where none is. */
export function otherNotices(others: number): Notice[] {
  const values = others === 1 ? 'one smaller value' : `${others} smaller values`;
  return others === 0 ? [] : [info(`${OTHER} holds ${values}, so that the groups still sum to the total.`)];
}
