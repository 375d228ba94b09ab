// What the number means, from the catalogue: definition, formula, what is in force, what it needs;
// and from the answer at hand: the formula with this query's numbers put in, and the SQL that ran.
import { css } from '@emotion/css';
import type { GrafanaTheme2, PanelData } from '@grafana/data';
import { TextLink, useStyles2 } from '@grafana/ui';
import React, { type ReactNode } from 'react';
import { capital } from '../../shared/capital';
import type { AnyMetric } from '../../shared/catalogue';
import { metricFormula } from '../../shared/catalogue/metric';
import type { Catalogue } from '../../shared/catalogue/catalogue-of';
import { creditWords, definitionWords } from '../../shared/query/definition-words';
import { lensNames } from '../../shared/query/lens-names';
import type { KpiQuery } from '../../shared/query/query';
import { t } from '../translation/t';
import { executedSql } from './executed-sql';
import { ExecutedSql } from './ExecutedSql';
import { formatWords } from './format-options';
import { aboutLens } from './lens-options';
import { betterWords, unitWords } from './metric-words';
import { needWords } from './need-words';
import { workedNumber } from './worked-number';

interface Props {
  readonly query: KpiQuery;
  readonly catalogue: Catalogue;
  /** What the data source lacks for the metric; undefined where it can be had. */
  readonly lacks: string | undefined;
  /** The data source's settings page. */
  readonly settingsUrl: string;
  readonly refId: string;
  /** The answer at hand. */
  readonly data: PanelData | undefined;
}

export function Explain({ query, catalogue, lacks, settingsUrl, refId, data }: Props) {
  const styles = useStyles2(getStyles);
  const metric = catalogue.findMetric(query.metric);
  if (metric === undefined) {
    return (
      <p className={styles.none}>
        {t('query.depends-on-variable', 'What the number means depends on the metric that the variable stands for.')}
      </p>
    );
  }
  return (
    <section className={styles.box} aria-label={t('query.about', 'About {{metric}}', { metric: metric.name })}>
      <dl className={styles.list}>
        {rows(metric, query, catalogue, workedNumber(data, refId, metric)).map(([term, words]) => (
          <Row key={term} term={term}>
            {words}
          </Row>
        ))}
        <Row term={t('query.needs', 'Needs')}>
          {capital(needWords(metric))}.{' '}
          {lacks === undefined ? null : (
            <>
              {t('query.not-available', 'Not available: {{needs}}', { needs: lacks })}.{' '}
              <TextLink href={settingsUrl} external inline>
                {t('query.open-data-source-settings', 'Open the data source’s settings')}
              </TextLink>
            </>
          )}
        </Row>
        <Row term="SQL">
          <ExecutedSql sql={executedSql(data, refId)} />
        </Row>
      </dl>
    </section>
  );
}

function Row({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function rows(
  metric: AnyMetric,
  query: KpiQuery,
  catalogue: Catalogue,
  worked: string
): Array<readonly [string, string]> {
  const { lenses, attribution, definition, format } = query;
  const inForce = [
    t('query.credited-to-owner', 'credited to {{owner}}', { owner: creditWords(metric, attribution) }),
    ...definitionWords(metric, definition),
  ];
  const better = betterWords[metric.better];
  const shown = formatWords(format);
  const read = shown === null ? lenses.filter((lens) => lens !== 'value') : [];
  return [
    [t('query.meaning', 'Meaning'), metric.summary],
    [t('query.formula', 'Formula'), `${metric.name} = ${metricFormula(metric, definition)}`],
    // Only numbers over windows are worked out; rows and cohorts show what they are made of themselves.
    ...(shown === null ? [[t('query.in-numbers', 'In numbers'), worked] as const] : []),
    [t('query.in-force', 'In force'), `${capital(inForce.join('; '))}.`],
    [t('query.unit', 'Unit'), `${capital(unitWords[metric.unit])}; ${better.arrow} ${better.words}.`],
    ...(shown === null ? [] : [[t('query.shows', 'Shows'), shown] as const]),
    ...read.map((lens) => [lensNames[lens], `${aboutLens[lens].words}.`] as const),
    ...(metric.synonyms.length === 0
      ? []
      : [[t('query.also-called', 'Also called'), metric.synonyms.join(', ')] as const]),
    [t('query.family', 'Family'), catalogue.familyOf(metric).name],
  ];
}

const getStyles = (theme: GrafanaTheme2) => ({
  none: css({ margin: 0, padding: theme.spacing(1), color: theme.colors.text.secondary }),
  box: css({
    padding: theme.spacing(1, 1.5),
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    ...theme.typography.bodySmall,
  }),
  list: css({
    margin: 0,
    '& > div': {
      // Side by side where there is room, one under the other on narrow screens.
      display: 'flex',
      flexWrap: 'wrap',
      columnGap: theme.spacing(1),
      paddingBlock: theme.spacing(0.25),
    },
    dt: {
      flex: `0 0 ${theme.spacing(18)}`,
      fontWeight: theme.typography.fontWeightRegular,
      color: theme.colors.text.secondary,
    },
    dd: { flex: `1 1 ${theme.spacing(30)}`, margin: 0, maxWidth: '90ch', overflowWrap: 'anywhere' },
  }),
});
