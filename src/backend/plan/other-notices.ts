// What is said where the largest groups alone keep their names.
import { OTHER } from '../facts';
import type { Notice } from './result';

/** How many values are in `Other`; nothing where none is. */
export function otherNotices(others: number): Notice[] {
  const values = others === 1 ? 'one smaller value' : `${others} smaller values`;
  return others === 0
    ? []
    : [{ severity: 'info', text: `${OTHER} holds ${values}, so that the groups still sum to the total.` }];
}
