// The list that the metric picker opens. Grafana's own has a scroller with a tab stop between the list and its
// options, where assistive technology does not look for them.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React, { type HTMLAttributes, type ReactNode, type Ref } from 'react';
import { t } from '../translation/t';

interface Props {
  readonly children: ReactNode;
  readonly maxHeight: number;
  readonly innerRef: Ref<HTMLDivElement>;
  readonly innerProps: HTMLAttributes<HTMLDivElement>;
}

export function MetricMenu({ children, maxHeight, innerRef, innerProps }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div
      {...innerProps}
      ref={innerRef}
      aria-label={t('query.metrics', 'Metrics')}
      className={styles.menu}
      style={{ maxHeight }}
    >
      {children}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  menu: css({
    background: theme.components.dropdown.background,
    borderRadius: theme.shape.radius.default,
    boxShadow: theme.shadows.z3,
    // Options are scrolled to by their place in it.
    position: 'relative',
    // Wider than the field, so that most sentences are one line; half the screen at most, as Explore may be split.
    width: `min(${theme.spacing(75)}, 45vw)`,
    minWidth: '100%',
    overflowX: 'hidden',
    overflowY: 'auto',
    padding: theme.spacing(0.5),
    zIndex: 1,
  }),
});
