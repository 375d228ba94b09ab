// The query in words, and what its number means.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { findMetric } from '../../shared/catalogue';
import { attributionWords, definitionWords } from '../../shared/query/definition-words';
import type { KpiQuery } from '../../shared/query/query';
import { betterWords, unitWords } from './metric-words';

interface Props {
  readonly query: KpiQuery;
  readonly sentence: string;
}

export function QueryWords({ query, sentence }: Props) {
  const styles = useStyles2(getStyles);
  const metric = findMetric(query.metric);
  return (
    <div className={styles.words}>
      <div role="status" aria-label="The query in words" className={styles.sentence}>
        {sentence}
      </div>
      {metric !== undefined && (
        <div className={styles.definition}>
          {metric.summary} {metric.name} = {metric.formula}. {capital(unitWords[metric.unit])};{' '}
          {betterWords[metric.better].arrow} {betterWords[metric.better].words}.{' '}
          {capital(
            [`credited to ${attributionWords[query.attribution]}`, ...definitionWords(metric, query.definition)].join(
              '; '
            )
          )}
          .
        </div>
      )}
    </div>
  );
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const getStyles = (theme: GrafanaTheme2) => ({
  words: css({ padding: theme.spacing(0.5, 1), overflowWrap: 'anywhere' }),
  sentence: css({ color: theme.colors.text.primary }),
  definition: css({ ...theme.typography.bodySmall, color: theme.colors.text.secondary }),
});
