// What went wrong with a request, as a sentence to show beside a control.
import { isFetchError } from '@grafana/runtime';
import { t } from '../translation/t';

/** The backend's own sentence where it sent one. */
export function errorSentence(cause: unknown): string {
  if (isFetchError(cause)) {
    const data: unknown = cause.data;
    const sentence = typeof data === 'object' && data !== null ? sentenceIn(data) : undefined;
    return (
      sentence ??
      t('settings.no-answer-status', 'The data source did not answer ({{status}}). Check it with Save & test.', {
        status: cause.status,
      })
    );
  }
  return cause instanceof Error
    ? cause.message
    : t('settings.no-answer', 'The data source did not answer. Check it with Save & test.');
}

function sentenceIn(data: object): string | undefined {
  if ('error' in data && typeof data.error === 'string' && data.error !== '') {
    return data.error;
  }
  return 'message' in data && typeof data.message === 'string' && data.message !== '' ? data.message : undefined;
}
