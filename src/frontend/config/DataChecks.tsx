// What about the data makes numbers wrong or doubtful: what, how often, an example, and what it does.
import { Alert } from '@grafana/ui';
import React, { useEffect, useState } from 'react';
import type { ModelCheck } from '../../shared/source-resources';
import type { Resources } from '../data-source/resources';
import { errorSentence } from '../model/error-sentence';
import { language, t } from '../translation/t';

export function DataChecks({ resources }: { readonly resources: Pick<Resources, 'checks'> }) {
  const [checks, setChecks] = useState<readonly ModelCheck[]>([]);
  const [fault, setFault] = useState<string>();
  useEffect(() => {
    let wanted = true;
    resources.checks().then(
      (found) => wanted && setChecks(found.checks),
      (cause: unknown) => wanted && setFault(errorSentence(cause))
    );
    return () => {
      wanted = false;
    };
  }, [resources]);
  if (fault !== undefined) {
    return (
      <Alert severity="info" topSpacing={2} title={t('settings.checks-failed', 'The data could not be checked')}>
        {fault}
      </Alert>
    );
  }
  return (['error', 'warning'] as const).map((severity) => {
    const found = checks.filter((check) => check.severity === severity);
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
