// What went wrong with a request, as a sentence to show beside a control.
import { isFetchError } from '@grafana/runtime';

/** The backend's own sentence where it sent one. */
export function errorSentence(cause: unknown): string {
  if (isFetchError(cause)) {
    const data: unknown = cause.data;
    const sentence = typeof data === 'object' && data !== null ? sentenceIn(data) : undefined;
    return sentence ?? `The data source did not answer (${cause.status}). Check it with Save & test.`;
  }
  return cause instanceof Error ? cause.message : 'The data source did not answer. Check it with Save & test.';
}

function sentenceIn(data: object): string | undefined {
  if ('error' in data && typeof data.error === 'string' && data.error !== '') {
    return data.error;
  }
  return 'message' in data && typeof data.message === 'string' && data.message !== '' ? data.message : undefined;
}
