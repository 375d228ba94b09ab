// A labelled field of a fixed width that gives way on narrow screens: nothing jumps, nothing is cut off.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { EditorField } from '@grafana/plugin-ui';
import { useStyles2 } from '@grafana/ui';
import React, { type ComponentProps } from 'react';

interface Props extends ComponentProps<typeof EditorField> {
  /** Width in grid units; `content` for controls that know their own. */
  readonly size: number | 'content';
}

export function SizedField({ size, ...field }: Props) {
  const styles = useStyles2(getStyles, size);
  return (
    <div className={styles.box}>
      <EditorField {...field} />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2, size: Props['size']) => ({
  box: css(
    size === 'content' ? { maxWidth: '100%', overflowX: 'auto' } : { width: `min(${theme.spacing(size)}, 100%)` }
  ),
});
