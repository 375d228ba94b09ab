// Picks the metric: searched by name, family and plain words; each with what it tells, its unit and
// which way is good. What lacks data is greyed and says what it needs.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
// Combobox draws one line an option and cannot disable one, so the richer Select stays here.
import { Select, useStyles2 } from '@grafana/ui';
import React, { useMemo, useState } from 'react';
import type { AnyMetric } from '../../shared/catalogue';
import type { Catalogue } from '../../shared/catalogue/catalogue-of';
import type { ModelSummary } from '../../shared/resources';
import { t } from '../translation/t';
import { MetricMenu } from './MetricMenu';
import { metricGroups, metricOption, type MetricOption } from './metric-options';
import { betterWords, unitWords } from './metric-words';
import type { MetricMemory } from './use-metric-memory';

interface Props {
  readonly id: string;
  readonly value: string;
  readonly catalogue: Catalogue;
  readonly unavailable: ModelSummary['unavailable'];
  readonly variables: readonly string[];
  readonly memory: MetricMemory;
  readonly invalid?: boolean;
  readonly onChange: (metric: string) => void;
}

const MENU_HEIGHT_PX = 420;

export function MetricPicker({ id, value, catalogue, unavailable, variables, memory, invalid, onChange }: Props) {
  const [search, setSearch] = useState('');
  const groups = useMemo(
    () => metricGroups(catalogue, { search, unavailable, variables, memory }),
    [catalogue, search, unavailable, variables, memory]
  );
  const metric = catalogue.findMetric(value);
  const listed = groups.flatMap(({ options }) => options).find((option) => option.value === value);
  const unlisted = metric === undefined ? { label: value, value } : metricOption(metric, unavailable);
  // The list opens at the very option object that is selected, not at one that looks the same.
  const selected: MetricOption | null = value === '' ? null : (listed ?? unlisted);
  return (
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- see the import
    <Select<string>
      inputId={id}
      aria-label={t('query.metric', 'Metric')}
      invalid={invalid}
      value={selected}
      options={[...groups]}
      // The catalogue's own search has already chosen and ranked.
      filterOption={() => true}
      onInputChange={(text, { action }) => setSearch(action === 'input-change' ? text : '')}
      onChange={(option) => option?.value !== undefined && onChange(option.value)}
      formatOptionLabel={({ value: listed = '', label }, { context }) => {
        const described = context === 'menu' ? catalogue.findMetric(listed) : undefined;
        return described === undefined ? label : <MetricCard metric={described} needs={unavailable[listed]} />;
      }}
      placeholder={t('query.choose-a-metric', 'Choose a metric')}
      noOptionsMessage={t('query.no-metric-matches-try-fewer-or-other', 'No metric matches. Try fewer or other words.')}
      components={{ MenuList: MetricMenu }}
      maxMenuHeight={MENU_HEIGHT_PX}
      menuShouldPortal
    />
  );
}

function MetricCard({ metric, needs }: { readonly metric: AnyMetric; readonly needs: string | undefined }) {
  const styles = useStyles2(getStyles);
  const better = betterWords[metric.better];
  return (
    <div className={styles.card}>
      <div className={styles.head}>
        <span className={styles.name}>{metric.name}</span>{' '}
        <span className={styles.text}>
          {unitWords[metric.unit]} · {better.arrow} {better.words}
        </span>
      </div>
      <div className={styles.text}>{metric.summary}</div>
      {needs !== undefined && (
        <div className={styles.needs}>{t('query.not-available', 'Not available: {{needs}}', { needs })}</div>
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  card: css({ whiteSpace: 'normal', overflowWrap: 'anywhere' }),
  head: css({ display: 'flex', flexWrap: 'wrap', justifyContent: 'space-between', columnGap: theme.spacing(2) }),
  name: css({ fontWeight: theme.typography.fontWeightMedium }),
  text: css({ ...theme.typography.bodySmall, color: theme.colors.text.secondary }),
  needs: css({ ...theme.typography.bodySmall, color: theme.colors.warning.text }),
});
