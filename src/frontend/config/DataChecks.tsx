// What about the data makes numbers wrong or doubtful: what, how often, an example, and what it does.
import { Alert } from '@grafana/ui';
import React, { useCallback } from 'react';
import type { Resources } from '../data-source/resources';
import { useAnswer } from '../model/use-answer';
import { language, t } from '../translation/t';

export function DataChecks({ resources }: { readonly resources: Pick<Resources, 'checks'> }) {
  const checked = useAnswer(useCallback(() => resources.checks(), [resources]));
  if (checked.state === 'loading') {
    return null;
  }
  if (checked.state === 'failed') {
    return (
      <Alert severity="info" topSpacing={2} title={t('settings.checks-failed', 'The data could not be checked')}>
        {checked.sentence}
      </Alert>
    );
  }
  return (['error', 'warning'] as const).map((severity) => {
    const found = checked.answer.checks.filter((check) => check.severity === severity);
    return found.length === 0 ? null : (
      <Alert
        key={severity}
        severity={severity}
        topSpacing={2}
        title={
          severity === 'error'
            ? t('settings.checks-wrong', 'Numbers are wrong until this is mended')
            : t('settings.checks-doubtful', 'Worth a look')
        }
      >
        {found.map(({ id, title, count, example, effect }) => (
          <p key={id}>
            <strong>
              {title}: {count.toLocaleString(language())}.
            </strong>{' '}
            {example} {effect}
          </p>
        ))}
      </Alert>
    );
  });
}
