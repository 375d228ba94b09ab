// Opens and closes a part of the editor below it.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';
import React from 'react';
import { t } from '../translation/t';

interface Props {
  readonly label: string;
  readonly open: boolean;
  /** Id of what it opens. */
  readonly controls: string;
  /** Whether a dot tells that something inside is not as usual. */
  readonly marked?: boolean;
  readonly onToggle: () => void;
}

export function FoldButton({ label, open, controls, marked, onToggle }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <Button
      variant="secondary"
      fill="text"
      size="sm"
      icon={open ? 'angle-down' : 'angle-right'}
      aria-expanded={open}
      aria-controls={controls}
      onClick={onToggle}
    >
      {label}
      {marked === true && (
        <span
          className={styles.dot}
          role="img"
          aria-label={t('query.differs-from-the-default', 'differs from the default')}
        />
      )}
    </Button>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  dot: css({
    display: 'inline-block',
    width: theme.spacing(1),
    height: theme.spacing(1),
    marginLeft: theme.spacing(1),
    borderRadius: theme.shape.radius.circle,
    background: theme.colors.primary.main,
  }),
});
