// The first rows of one entity as the draft maps them, how many there are, and what is left out and why.
import { css } from '@emotion/css';
import { dateTimeFormat, type GrafanaTheme2 } from '@grafana/data';
import { Alert, useStyles2 } from '@grafana/ui';
import React from 'react';
import type { EntityPreview } from '../../../shared/source-resources';
import { language, t } from '../../translation/t';

interface Props {
  readonly preview: EntityPreview;
  readonly timeZone: string;
  /** False where the draft has changed since. */
  readonly isCurrent: boolean;
}

export function EntityPreviewPanel({ preview, timeZone, isCurrent }: Props) {
  const styles = useStyles2(getStyles);
  const { entity, fault, rejects, columns, first } = preview;
  if (fault !== null) {
    return (
      <Alert severity="error" title={t('mapping.unreadable', '{{entity}} cannot be read', { entity })}>
        {fault}
      </Alert>
    );
  }
  return (
    <div className={styles.box} role="group" aria-label={t('mapping.preview-of', 'Preview of {{entity}}', { entity })}>
      <p>
        {previewSentence(preview, timeZone)}{' '}
        {!isCurrent && t('mapping.changed-since', 'The mapping has changed since: preview it again.')}
      </p>
      {rejects.length > 0 && (
        <ul
          className={styles.list}
          aria-label={t('settings.rejected-rows-of', 'Rejected rows of {{entity}}', { entity })}
        >
          {rejects.map(({ kind, count, example }) => (
            <li key={kind}>{`${rowsText(count)}: ${kind}. ${example}`}</li>
          ))}
        </ul>
      )}
      {first.length > 0 && (
        <div className={styles.scroll}>
          <table className={styles.table} aria-label={t('mapping.first-rows', 'First rows of {{entity}}', { entity })}>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {first.map((row, index) => (
                <tr key={index}>
                  {row.map((value, place) => (
                    <td key={place}>{value ?? '–'}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}

/** E.g. "1,204 rows from crm.customers, 4 rejected, 2 filtered out, 2021-03-01 to 2026-03-31." */
export function previewSentence(preview: EntityPreview, timeZone: string): string {
  const { place, rows, rejected, filtered, from, to } = preview;
  const day = (instant: number) => dateTimeFormat(instant, { timeZone, format: 'YYYY-MM-DD' });
  const parts = [
    t('mapping.rows-from', '{{rows}} from {{place}}', { rows: rowsText(rows), place }),
    ...(rejected > 0
      ? [t('mapping.count-rejected', '{{count}} rejected', { count: rejected.toLocaleString(language()) })]
      : []),
    ...(filtered > 0
      ? [t('mapping.count-filtered', '{{count}} filtered out', { count: filtered.toLocaleString(language()) })]
      : []),
    ...(from === null || to === null
      ? []
      : [t('settings.from-to', '{{from}} to {{to}}', { from: day(from), to: day(to) })]),
  ];
  return `${parts.join(', ')}.`;
}

const rowsText = (rows: number): string =>
  rows === 1
    ? t('mapping.one-row', '1 row')
    : t('mapping.rows', '{{rows}} rows', { rows: rows.toLocaleString(language()) });

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({ marginTop: theme.spacing(2) }),
  list: css({ margin: theme.spacing(0, 0, 1, 3), overflowWrap: 'anywhere' }),
  scroll: css({ overflowX: 'auto' }),
  table: css({
    'th, td': {
      padding: theme.spacing(0.5, 1),
      textAlign: 'left',
      maxWidth: theme.spacing(30),
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
      borderBottom: `1px solid ${theme.colors.border.weak}`,
    },
  }),
});
