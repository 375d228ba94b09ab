// The period: calendar periods one after the other, or a rolling window looked at again and again.
import { Combobox, RadioButtonGroup } from '@grafana/ui';
import React from 'react';
import type { KpiQuery } from '../../shared/query/query';
import type { StoredQuery } from '../data-source/stored';
import { t } from '../translation/t';
import { asCohortPeriod } from './format-options';
import {
  asEvaluation,
  calendarOptions,
  cohortOptions,
  defaultRolling,
  evaluationOptions,
  rollingOptions,
} from './period-options';
import { SizedField } from './SizedField';

interface Props {
  readonly id: string;
  readonly period: KpiQuery['period'];
  /** The same as it is stored, where a variable may stand for a part of it. */
  readonly stored?: StoredQuery['period'];
  readonly variables?: readonly string[];
  /** Cohorts are followed by month or quarter only. */
  readonly ofCohorts?: boolean;
  readonly fault?: string;
  readonly onChange: (period: NonNullable<StoredQuery['period']>) => void;
}

const kinds = [
  {
    value: 'calendar',
    get label() {
      return t('query.calendar', 'Calendar');
    },
    get description() {
      return t('query.days-weeks-months-one-after-the-other', 'Days, weeks, months … one after the other');
    },
  },
  {
    value: 'rolling',
    get label() {
      return t('query.rolling', 'Rolling');
    },
    get description() {
      return t('query.the-last-so-many-days-or-months', 'The last so many days or months, looked at regularly');
    },
  },
];

export function PeriodFields(props: Props) {
  const { id, period, stored = period, variables = [], ofCohorts = false, fault, onChange } = props;
  const { window } = period;
  const [every, length] = [stored.every ?? period.every, stored.window ?? window];
  const offered = variables.map((name) => ({
    value: name,
    label: name,
    get group() {
      return t('query.variables', 'Variables');
    },
  }));
  const invalid = { invalid: fault !== undefined, error: fault };
  if (ofCohorts) {
    return (
      <SizedField size={16} label={t('query.each', 'Each')} htmlFor={`${id}-every`} {...invalid}>
        <Combobox
          id={`${id}-every`}
          options={[...cohortOptions]}
          value={fault !== undefined ? null : asCohortPeriod(period).every}
          onChange={({ value }) => onChange({ every: value })}
        />
      </SizedField>
    );
  }
  const chooseKind = (kind: string) =>
    onChange(kind === 'rolling' ? { every: asEvaluation(period.every), window: defaultRolling } : { every });
  return (
    <>
      <SizedField size="content" label={t('query.period', 'Period')}>
        <RadioButtonGroup
          aria-label={t('query.period', 'Period')}
          options={kinds}
          value={window === undefined ? 'calendar' : 'rolling'}
          onChange={chooseKind}
        />
      </SizedField>
      {window === undefined ? (
        <SizedField size={16} label={t('query.each', 'Each')} htmlFor={`${id}-every`}>
          <Combobox<string>
            id={`${id}-every`}
            options={[...calendarOptions, ...offered]}
            value={every}
            onChange={({ value }) => onChange({ every: value })}
          />
        </SizedField>
      ) : (
        <>
          <SizedField size={16} label={t('query.length', 'Length')} htmlFor={`${id}-window`}>
            <Combobox<string>
              id={`${id}-window`}
              options={[...rollingOptions, ...offered]}
              value={length}
              onChange={({ value }) => onChange({ every, window: value })}
            />
          </SizedField>
          <SizedField size={16} label={t('query.evaluated', 'Evaluated')} htmlFor={`${id}-every`}>
            <Combobox<string>
              id={`${id}-every`}
              options={[...evaluationOptions, ...offered]}
              value={every}
              onChange={({ value }) => onChange({ every: value, window: length })}
            />
          </SizedField>
        </>
      )}
    </>
  );
}
