// The statements that ran, folded away until somebody wants to read or copy them.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { ClipboardButton, useStyles2 } from '@grafana/ui';
import React, { useId, useState } from 'react';
import { FoldButton } from './FoldButton';
import { t } from '../translation/t';

interface Props {
  /** Undefined while the query has no answer yet. */
  readonly sql: string | undefined;
}

export function ExecutedSql({ sql }: Props) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const styles = useStyles2(getStyles);
  if (sql === undefined) {
    return <>{t('query.shown-once-answered', 'Shown once the query has answered.')}</>;
  }
  return (
    <>
      <div className={styles.buttons}>
        <FoldButton
          label={t('query.statements-that-ran', 'Statements that ran')}
          open={open}
          controls={id}
          onToggle={() => setOpen(!open)}
        />
        <ClipboardButton size="sm" variant="secondary" fill="text" icon="copy" getText={() => sql}>
          {t('query.copy-sql', 'Copy SQL')}
        </ClipboardButton>
      </div>
      <div id={id} hidden={!open}>
        {open && (
          // A region that scrolls has to be reachable by keyboard.
          <pre className={styles.sql} role="region" tabIndex={0} aria-label="SQL">
            <code>{sql}</code>
          </pre>
        )}
      </div>
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  buttons: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) }),
  sql: css({ maxHeight: '40vh', overflow: 'auto', margin: theme.spacing(0.5, 0, 0), whiteSpace: 'pre' }),
});
