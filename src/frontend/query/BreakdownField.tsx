// What gets a line of its own: people, segments, bands, what the metric's rows say.
import { MultiCombobox } from '@grafana/ui';
import React from 'react';
import type { Dimension } from '../../shared/resources';
import { t } from '../translation/t';
import { breakdownOptions, named } from './dimension-options';
import { SizedField } from './SizedField';

interface Props {
  readonly id: string;
  readonly metric: string;
  readonly by: readonly string[];
  readonly dimensions: readonly Dimension[];
  readonly variables: readonly string[];
  readonly fault: string | undefined;
  readonly onChange: (by: string[]) => void;
}

const WIDTH = 36;

export function BreakdownField({ id, metric, by, dimensions, variables, fault, onChange }: Props) {
  return (
    <SizedField
      size={WIDTH}
      label={t('query.break-down-by', 'Break down by')}
      htmlFor={id}
      invalid={fault !== undefined}
      error={fault}
    >
      <MultiCombobox
        id={id}
        placeholder={t('query.total', 'Total')}
        options={breakdownOptions(metric, dimensions, variables)}
        value={by.map((value) => ({ value, label: named(value, dimensions).label }))}
        onChange={(chosen) => onChange(chosen.map(({ value }) => value))}
        invalid={fault !== undefined}
        isClearable
      />
    </SizedField>
  );
}
