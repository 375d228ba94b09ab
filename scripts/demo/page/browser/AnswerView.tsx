// What came back: the chart, the numbers, what the plugin remarks on them, or what went wrong.
import { css } from '@emotion/css';
import { type GrafanaTheme2, LoadingState, type PanelData } from '@grafana/data';
import { Alert, useStyles2, useTheme2 } from '@grafana/ui';
import React, { useMemo } from 'react';
import { AnswerChart } from './AnswerChart';
import { AnswerTableView } from './AnswerTableView';
import { type AnswerTable, answerTables } from './answer-tables';
import { prepareFrames } from './prepare-frames';

interface Props {
  readonly data: PanelData;
  readonly timeZone: string;
  /** The query that was answered, in words. */
  readonly title: string;
}

export function AnswerView({ data, timeZone, title }: Props) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  const frames = useMemo(() => prepareFrames(data.series, theme, timeZone), [data.series, theme, timeZone]);
  const tables = useMemo(() => answerTables(frames, timeZone), [frames, timeZone]);
  const lines = frames.filter(({ meta, fields }) => meta?.type === 'timeseries-multi' && fields.length > 0);
  const notices = [...new Set(frames.flatMap(({ meta }) => meta?.notices?.map(({ text }) => text) ?? []))];
  const isLoading = data.state === LoadingState.Loading;
  const errors = isLoading ? [] : (data.errors ?? []);
  return (
    <section aria-label="Answer" aria-busy={isLoading}>
      <p role="status" className={styles.status}>
        {isLoading ? 'Computing …' : summary(tables, timeZone, errors.length > 0)}
      </p>
      {errors.map(({ message }, index) => (
        <Alert key={index} severity="error" title="The data source answers">
          {message}
        </Alert>
      ))}
      {lines.length > 0 && <AnswerChart frames={lines} timeRange={data.timeRange} timeZone={timeZone} title={title} />}
      {tables.map((table, index) => (
        <AnswerTableView key={index} table={table} caption={title} />
      ))}
      {notices.length > 0 && (
        <ul aria-label="Remarks" className={styles.notices}>
          {notices.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

function summary(tables: readonly AnswerTable[], timeZone: string, failed: boolean): string {
  if (failed) {
    return 'No answer.';
  }
  const rows = tables.reduce((sum, table) => sum + table.rows.length, 0);
  return rows === 0
    ? 'Nothing to show: no data in this time range, or nothing that the filters keep.'
    : `${rows} ${rows === 1 ? 'row' : 'rows'}, days in ${timeZone}`;
}

const getStyles = (theme: GrafanaTheme2) => ({
  status: css({ color: theme.colors.text.secondary, minHeight: '1.5em', margin: theme.spacing(0, 0, 1) }),
  notices: css({ color: theme.colors.text.secondary, margin: theme.spacing(2, 0, 0), paddingLeft: theme.spacing(3) }),
});
