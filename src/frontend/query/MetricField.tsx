// The metric, its star, what is wrong with it, and the way to the settings where data is missing.
import { css } from '@emotion/css';
import { LinkButton, TextLink, useStyles2 } from '@grafana/ui';
import React from 'react';
import type { Model } from '../model/use-model';
import { t } from '../translation/t';
import { MetricPicker } from './MetricPicker';
import { SizedField } from './SizedField';
import { StarButton } from './StarButton';
import { useMetricMemory } from './use-metric-memory';

interface Props {
  readonly id: string;
  readonly value: string;
  readonly model: Pick<Model, 'catalogue' | 'unavailable'>;
  readonly variables: readonly string[];
  readonly fault: string | undefined;
  readonly settingsUrl: string;
  readonly onChange: (metric: string) => void;
}

const WIDTH = 40;

export function MetricField({ id, value, model, variables, fault, settingsUrl, onChange }: Props) {
  const { catalogue, unavailable } = model;
  const styles = useStyles2(getStyles);
  const { memory, toggleStar, remember } = useMetricMemory();
  const missing = Object.keys(unavailable).length;
  const invite =
    missing === 1
      ? t('query.one-metric-lacks', '1 metric lacks data: open the settings of the data source')
      : t('query.metrics-lack', '{{missing}} metrics lack data: open the settings of the data source', { missing });
  const lacksData = unavailable[value] !== undefined;
  return (
    <SizedField
      size={WIDTH}
      label={t('query.metric', 'Metric')}
      htmlFor={id}
      invalid={fault !== undefined}
      error={
        lacksData ? (
          <>
            {fault}{' '}
            <TextLink href={settingsUrl} external inline variant="bodySmall">
              {t('query.open-the-settings', 'Open the settings')}
            </TextLink>
          </>
        ) : (
          fault
        )
      }
    >
      {/* The fragment keeps Field from handing its props to a plain div. */}
      <>
        <div className={styles.row}>
          <div className={styles.picker}>
            <MetricPicker
              id={id}
              value={value}
              catalogue={catalogue}
              unavailable={unavailable}
              variables={variables}
              invalid={fault !== undefined}
              memory={memory}
              onChange={(metric) => {
                onChange(metric);
                remember(metric);
              }}
            />
          </div>
          <StarButton
            starred={memory.starred.includes(value)}
            disabled={catalogue.findMetric(value) === undefined}
            onToggle={() => toggleStar(value)}
          />
          {missing > 0 && (
            <LinkButton
              href={settingsUrl}
              target="_blank"
              variant="secondary"
              icon="database"
              aria-label={invite}
              tooltip={invite}
            />
          )}
        </div>
      </>
    </SizedField>
  );
}

const getStyles = () => ({
  row: css({ display: 'flex' }),
  picker: css({ flex: '1 1 auto', minWidth: 0 }),
});
