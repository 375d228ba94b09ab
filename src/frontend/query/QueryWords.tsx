// The query in words, and how long its answer takes where that is long.
import { css } from '@emotion/css';
import type { GrafanaTheme2, LoadingState } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React, { type ReactNode } from 'react';
import { t } from '../translation/t';
import { useWaitingSeconds } from './use-waiting-seconds';

interface Props {
  readonly sentence: string;
  /** Of its answer. */
  readonly state?: LoadingState | undefined;
  /** What opens the folded parts. */
  readonly children?: ReactNode;
}

/** A quick answer needs no words. */
const LONG_SECONDS = 3;

export function QueryWords({ sentence, state, children }: Props) {
  const seconds = useWaitingSeconds(state);
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.line}>
      <div className={styles.sentence}>
        <span role="status" aria-label={t('query.the-query-in-words', 'The query in words')}>
          {sentence}
        </span>
        {seconds >= LONG_SECONDS && (
          <span className={styles.waiting}>
            {t('query.still-computing', 'Still computing, {{ seconds }} s. Cancel stops it, in the database too.', {
              seconds,
            })}
          </span>
        )}
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
  waiting: css({ marginLeft: theme.spacing(1), color: theme.colors.text.secondary }),
  folds: css({ display: 'flex', flexWrap: 'wrap' }),
});
