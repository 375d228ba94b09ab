// The page: the query editor as Grafana shows it, and below it the answer.
import { css } from '@emotion/css';
import { CoreApp, type GrafanaTheme2, type TimeRange } from '@grafana/data';
import { TimeRangeInput, useStyles2 } from '@grafana/ui';
import React, { useState } from 'react';
import type { KpiDataSource } from '../../../../src/frontend/data-source/kpi-data-source';
import type { StoredQuery } from '../../../../src/frontend/data-source/stored';
import { QueryEditor } from '../../../../src/frontend/query/QueryEditor';
import { AnswerView } from './AnswerView';
import { useAnswer } from './use-answer';

interface Props {
  readonly dataSource: KpiDataSource;
  /** Whose numbers these are. */
  readonly title: string;
  readonly range: TimeRange;
  readonly timeZone: string;
}

export function DemoPage({ dataSource, title, range: firstRange, timeZone }: Props) {
  const styles = useStyles2(getStyles);
  const [range, setRange] = useState(firstRange);
  const [{ query, asked }, setQuestion] = useState(() => {
    const fresh: StoredQuery = { refId: 'A', ...dataSource.getDefaultQuery(CoreApp.Explore) };
    return { query: fresh, asked: fresh };
  });
  const { query: answered, data } = useAnswer(dataSource, asked, range);
  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <div className={styles.about}>
          <h1 className={styles.title}>{title}: customer success KPIs</h1>
          <p className={styles.home}>
            This is the query editor by itself, on your machine. Its real home is Grafana, with dashboards, alerts and
            drill-down: the README says how to get there.
          </p>
        </div>
        <div className={styles.range}>
          <TimeRangeInput value={range} timeZone={timeZone} hideTimeZone isReversed onChange={setRange} />
        </div>
      </header>
      <main>
        <section aria-label="Query" className={styles.editor}>
          <QueryEditor
            app={CoreApp.Explore}
            datasource={dataSource}
            query={query}
            data={data}
            onChange={(changed) => setQuestion((last) => ({ ...last, query: changed }))}
            onRunQuery={() => setQuestion((last) => ({ ...last, asked: last.query }))}
          />
        </section>
        <AnswerView data={data} timeZone={timeZone} title={dataSource.getQueryDisplayText(answered)} />
      </main>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ maxWidth: 1600, margin: '0 auto', padding: theme.spacing(2) }),
  header: css({
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    alignItems: 'flex-start',
    gap: theme.spacing(2),
    marginBottom: theme.spacing(2),
  }),
  about: css({ flex: '1 1 40ch' }),
  title: css({ fontSize: theme.typography.h3.fontSize, margin: 0 }),
  home: css({ color: theme.colors.text.secondary, margin: theme.spacing(0.5, 0, 0), maxWidth: '90ch' }),
  // The zone's name in the input is too pale to read in the light theme.
  range: css({ '[aria-live] > span:last-child': { color: theme.colors.text.secondary } }),
  editor: css({
    background: theme.colors.background.primary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    padding: theme.spacing(1),
    marginBottom: theme.spacing(2),
  }),
});
