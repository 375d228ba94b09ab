// The period: calendar periods one after the other, or a rolling window looked at again and again.
import { Combobox, RadioButtonGroup } from '@grafana/ui';
import React from 'react';
import type { KpiQuery } from '../../shared/query/query';
import { asEvaluation, calendarOptions, defaultRolling, evaluationOptions, rollingOptions } from './period-options';
import { SizedField } from './SizedField';

interface Props {
  readonly id: string;
  readonly period: KpiQuery['period'];
  readonly onChange: (period: KpiQuery['period']) => void;
}

const kinds = [
  { value: 'calendar', label: 'Calendar', description: 'Days, weeks, months … one after the other' },
  { value: 'rolling', label: 'Rolling', description: 'The last so many days or months, looked at regularly' },
];

export function PeriodFields({ id, period, onChange }: Props) {
  const { every, window } = period;
  const chooseKind = (kind: string) =>
    onChange(kind === 'rolling' ? { every: asEvaluation(every), window: defaultRolling } : { every });
  return (
    <>
      <SizedField size="content" label="Period">
        <RadioButtonGroup
          aria-label="Period"
          options={kinds}
          value={window === undefined ? 'calendar' : 'rolling'}
          onChange={chooseKind}
        />
      </SizedField>
      {window === undefined ? (
        <SizedField size={16} label="Each">
          <Combobox
            id={`${id}-every`}
            options={[...calendarOptions]}
            value={every}
            onChange={({ value }) => onChange({ every: value })}
          />
        </SizedField>
      ) : (
        <>
          <SizedField size={16} label="Length">
            <Combobox
              id={`${id}-window`}
              options={[...rollingOptions]}
              value={window}
              onChange={({ value }) => onChange({ every, window: value })}
            />
          </SizedField>
          <SizedField size={16} label="Evaluated">
            <Combobox
              id={`${id}-every`}
              options={[...evaluationOptions]}
              value={every}
              onChange={({ value }) => onChange({ every: value, window })}
            />
          </SizedField>
        </>
      )}
    </>
  );
}
