// Rows of one entity that were left out: file, line and reason.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Alert, LoadingPlaceholder, useStyles2 } from '@grafana/ui';
import React, { useEffect, useState } from 'react';
import type { Rejects } from '../../shared/resources';
import type { Resources } from '../data-source/resources';
import { errorSentence } from '../model/error-sentence';
import { t } from '../translation/t';

interface Props {
  readonly entity: string;
  readonly resources: Pick<Resources, 'rejects'>;
}

export function RejectsTable({ entity, resources }: Props) {
  const [answer, setAnswer] = useState<Rejects>();
  const [fault, setFault] = useState<string>();
  const styles = useStyles2(getStyles);
  useEffect(() => {
    let wanted = true;
    resources.rejects(entity).then(
      (rejects) => wanted && setAnswer(rejects),
      (cause: unknown) => wanted && setFault(errorSentence(cause))
    );
    return () => {
      wanted = false;
    };
  }, [entity, resources]);
  if (fault !== undefined) {
    return (
      <Alert severity="warning" title={t('settings.rejects-failed', 'The rejected rows cannot be shown')}>
        {fault}
      </Alert>
    );
  }
  if (answer === undefined) {
    return <LoadingPlaceholder text={t('settings.rejects-loading', 'Loading the rejected rows …')} />;
  }
  const label = t('settings.rejected-rows-of', 'Rejected rows of {{entity}}', { entity });
  return (
    // A region that scrolls has to be reachable by keyboard.
    <div className={styles.box} role="region" tabIndex={0} aria-label={label}>
      <p>
        {answer.rejects.length < answer.total
          ? t('settings.first-rejects', 'The first {{shown}} of {{total}} rejected rows of {{entity}}:', {
              shown: answer.rejects.length,
              total: answer.total,
              entity,
            })
          : t('settings.all-rejects', 'Rejected rows of {{entity}}: {{total}}', { entity, total: answer.total })}
      </p>
      <table className={styles.table} aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{t('settings.file', 'File')}</th>
            <th scope="col">{t('settings.line', 'Line')}</th>
            <th scope="col">{t('settings.reason', 'Reason')}</th>
          </tr>
        </thead>
        <tbody>
          {answer.rejects.map(({ file, line, reason }, index) => (
            <tr key={index}>
              <td>{file}</td>
              <td>{line}</td>
              <td>{reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({ maxHeight: theme.spacing(40), overflow: 'auto', marginTop: theme.spacing(1) }),
  table: css({
    width: '100%',
    'th, td': { padding: theme.spacing(0.5, 1), textAlign: 'left', verticalAlign: 'top' },
    'td:last-child': { overflowWrap: 'anywhere' },
  }),
});
