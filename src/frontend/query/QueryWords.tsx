// The query in words.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React, { type ReactNode } from 'react';
import { t } from '../translation/t';

interface Props {
  readonly sentence: string;
  /** What opens the folded parts. */
  readonly children?: ReactNode;
}

export function QueryWords({ sentence, children }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.line}>
      <div role="status" aria-label={t('query.the-query-in-words', 'The query in words')} className={styles.sentence}>
        {sentence}
      </div>
      {children !== undefined && <div className={styles.folds}>{children}</div>}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  line: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-start',
    gap: theme.spacing(0, 2),
    flex: '1 1 auto',
    minWidth: 0,
    padding: theme.spacing(0.5, 1),
  }),
  // Wraps within itself, so that what stands beside it stays where it is, however long the sentence grows.
  sentence: css({ flex: '1 1 30ch', minWidth: 0, color: theme.colors.text.primary, overflowWrap: 'anywhere' }),
  folds: css({ display: 'flex', flexWrap: 'wrap' }),
});
