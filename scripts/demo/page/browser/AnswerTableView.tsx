// One table of an answer, to be read by eye, by keyboard and by a screen reader.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import type { AnswerTable } from './answer-tables';

const SHOWN_ROWS = 200;
const SHOWN_COLUMNS = 60;

export function AnswerTableView({ table, caption }: { readonly table: AnswerTable; readonly caption: string }) {
  const styles = useStyles2(getStyles);
  const columns = table.columns.slice(0, SHOWN_COLUMNS);
  const rows = table.rows.slice(0, SHOWN_ROWS);
  const left = [
    ...(table.rows.length > SHOWN_ROWS ? [`the first ${SHOWN_ROWS} of ${table.rows.length} rows`] : []),
    ...(table.columns.length > SHOWN_COLUMNS ? [`the first ${SHOWN_COLUMNS} of ${table.columns.length} columns`] : []),
  ];
  return (
    <>
      {/* Scrolls, so the keyboard has to reach it. */}
      <div className={styles.frame} role="region" aria-label={caption} tabIndex={0}>
        <table className={styles.table}>
          <caption className="sr-only">{caption}</caption>
          <thead>
            <tr>
              {columns.map(({ title, isNumber }, index) => (
                <th key={index} scope="col" className={isNumber ? styles.number : undefined}>
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <tr key={index}>
                {row.slice(0, SHOWN_COLUMNS).map((text, at) =>
                  at === 0 ? (
                    <th key={at} scope="row">
                      {text}
                    </th>
                  ) : (
                    <td key={at} className={columns[at]?.isNumber ? styles.number : undefined}>
                      {text}
                    </td>
                  )
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {left.length > 0 && <p className={styles.left}>Shown: {left.join(', ')}.</p>}
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  frame: css({
    maxHeight: '50vh',
    overflow: 'auto',
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
  }),
  table: css({
    width: '100%',
    fontVariantNumeric: 'tabular-nums',
    'th, td': {
      padding: theme.spacing(0.5, 1.5),
      whiteSpace: 'nowrap',
      maxWidth: '40ch',
      overflow: 'hidden',
      textOverflow: 'ellipsis',
    },
    'thead th': { position: 'sticky', top: 0, background: theme.colors.background.secondary, zIndex: 1 },
    'tbody th': {
      position: 'sticky',
      left: 0,
      background: theme.colors.background.canvas,
      fontWeight: theme.typography.fontWeightRegular,
      textAlign: 'left',
    },
    'tbody tr:nth-of-type(even), tbody tr:nth-of-type(even) th': { background: theme.colors.background.primary },
  }),
  number: css({ textAlign: 'right' }),
  left: css({ color: theme.colors.text.secondary, margin: theme.spacing(1, 0, 0) }),
});
