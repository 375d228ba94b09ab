// The editor's rows, which fold into the query in words. Whether they do is kept for the editors that are opened next.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React, { type ReactNode, useState } from 'react';
import { z } from 'zod';
import { useKept } from '../kept/use-kept';
import { t } from '../translation/t';
import { FoldButton } from './FoldButton';
import { QueryWords } from './QueryWords';

interface Props {
  readonly id: string;
  readonly sentence: string;
  /** What is wrong with fields, to be told where they are out of sight. */
  readonly faults: readonly string[];
  readonly children: ReactNode;
}

const schema = z.boolean();

export function FoldedQuery({ id, sentence, faults, children }: Props) {
  const [usual, keep] = useKept('folded', schema, false);
  // Of its own from here on: other editors on the page stay as they are.
  const [folded, setFolded] = useState(usual);
  const styles = useStyles2(getStyles);
  return (
    <div>
      <div className={styles.head}>
        <FoldButton
          label={t('query.query', 'Query')}
          open={!folded}
          controls={`${id}-fields`}
          onToggle={() => {
            setFolded(!folded);
            keep(!folded);
          }}
        />
        {folded && <QueryWords sentence={sentence} />}
      </div>
      {folded && faults.length > 0 && (
        <div role="alert" className={styles.faults}>
          {faults.join(' ')}
        </div>
      )}
      <div id={`${id}-fields`} hidden={folded}>
        {!folded && children}
      </div>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  // The button stays where it is, folded or not, however long the sentence grows.
  head: css({ display: 'flex', alignItems: 'flex-start', '& > div': { paddingBlock: 0 } }),
  faults: css({
    ...theme.typography.bodySmall,
    padding: theme.spacing(0, 1),
    color: theme.colors.error.text,
    overflowWrap: 'anywhere',
  }),
});
