// What the backend answers to a question that an editor asks when it is drawn.
import { useEffect, useState } from 'react';
import { errorSentence } from './error-sentence';

export type Answer<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly answer: T }
  | { readonly state: 'failed'; readonly sentence: string };

/** Asks anew for every other `ask`; the last answer stays until the next one, and one nobody waits for is forgotten. */
export function useAnswer<T>(ask: () => Promise<T>): Answer<T> {
  const [answer, setAnswer] = useState<Answer<T>>({ state: 'loading' });
  useEffect(() => {
    let wanted = true;
    ask().then(
      (found) => wanted && setAnswer({ state: 'ready', answer: found }),
      (cause: unknown) => wanted && setAnswer({ state: 'failed', sentence: errorSentence(cause) })
    );
    return () => {
      wanted = false;
    };
  }, [ask]);
  return answer;
}
