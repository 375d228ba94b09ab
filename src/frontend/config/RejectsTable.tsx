// Rows of one entity that were left out: file, line and reason.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Alert, LoadingPlaceholder, useStyles2 } from '@grafana/ui';
import React, { useCallback } from 'react';
import type { Resources } from '../data-source/resources';
import { useAnswer } from '../model/use-answer';
import { t } from '../translation/t';

interface Props {
  readonly entity: string;
  readonly resources: Pick<Resources, 'rejects'>;
}

export function RejectsTable({ entity, resources }: Props) {
  const asked = useAnswer(useCallback(() => resources.rejects(entity), [entity, resources]));
  const styles = useStyles2(getStyles);
  if (asked.state === 'failed') {
    return (
      <Alert severity="warning" title={t('settings.rejects-failed', 'The rejected rows cannot be shown')}>
        {asked.sentence}
      </Alert>
    );
  }
  if (asked.state === 'loading') {
    return <LoadingPlaceholder text={t('settings.rejects-loading', 'Loading the rejected rows …')} />;
  }
  const { rejects, total } = asked.answer;
  const label = t('settings.rejected-rows-of', 'Rejected rows of {{entity}}', { entity });
  return (
    // A region that scrolls has to be reachable by keyboard.
    <div className={styles.box} role="region" tabIndex={0} aria-label={label}>
      <p>
        {rejects.length < total
          ? t('settings.first-rejects', 'The first {{shown}} of {{total}} rejected rows of {{entity}}:', {
              shown: rejects.length,
              total,
              entity,
            })
          : t('settings.all-rejects', 'Rejected rows of {{entity}}: {{total}}', { entity, total })}
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
          {rejects.map(({ file, line, reason }, index) => (
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
