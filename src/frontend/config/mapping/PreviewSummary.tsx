// The first number that the draft gives, and what each entity amounts to.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Alert, useStyles2 } from '@grafana/ui';
import React from 'react';
import { previewSentence } from './EntityPreviewPanel';
import type { PreviewState } from './use-preview';
import { t } from '../../translation/t';

interface Props {
  readonly preview: PreviewState;
  readonly timeZone: string;
}

export function PreviewSummary({ preview, timeZone }: Props) {
  const styles = useStyles2(getStyles);
  const { fault, whole, entities, isCurrent } = preview;
  if (fault !== undefined) {
    return (
      <Alert severity="error" title={t('mapping.preview-failed', 'The preview failed')}>
        {fault}
      </Alert>
    );
  }
  if (whole === undefined) {
    return null;
  }
  const { number, noNumber } = whole;
  return (
    <div className={styles.box} role="status" aria-label={t('mapping.preview-of-mapping', 'Preview of the mapping')}>
      {number !== null && (
        <p className={styles.number}>
          {`${number.name}, ${number.window}: `}
          <strong>{number.value ?? t('mapping.no-value', 'no value')}</strong>
        </p>
      )}
      {noNumber !== null && <p>{t('mapping.no-number', 'No number yet: {{reason}}', { reason: noNumber })}</p>}
      {!isCurrent && <p>{t('mapping.changed-since', 'The mapping has changed since: preview it again.')}</p>}
      <ul className={styles.list}>
        {[...entities.values()].map((entity) => (
          <li key={entity.entity}>
            {`${entity.entity}: `}
            {entity.fault === null
              ? previewSentence(entity, timeZone)
              : t('mapping.entity-unreadable', 'cannot be read. {{fault}}', { fault: entity.fault })}
          </li>
        ))}
      </ul>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({
    padding: theme.spacing(1.5),
    border: `1px solid ${theme.colors.border.medium}`,
    borderRadius: theme.shape.radius.default,
  }),
  number: css({ ...theme.typography.h5 }),
  list: css({ margin: theme.spacing(0, 0, 0, 3), overflowWrap: 'anywhere' }),
});
