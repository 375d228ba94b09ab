// What the answer shows and what it comes as. Accounts and cohorts are of the value alone, so that they take no lenses.
import { Combobox, MultiCombobox } from '@grafana/ui';
import React from 'react';
import type { Catalogue } from '../../shared/catalogue/catalogue-of';
import { lensNames } from '../../shared/query/lens-names';
import type { KpiQuery } from '../../shared/query/query';
import { readsLenses } from '../../shared/query/reads-lenses';
import { t } from '../translation/t';
import { asCohortPeriod, cohortFormOptions, formatOptions } from './format-options';
import { lensOptions } from './lens-options';
import { SizedField } from './SizedField';
import type { Faults } from './validate-query';

interface Props {
  readonly id: string;
  readonly query: KpiQuery;
  readonly catalogue: Catalogue;
  readonly faults: Faults;
  readonly inAlertRule: boolean;
  /** Undefined until the data source has said so. */
  readonly hasTargets: boolean | undefined;
  readonly onChange: (part: Partial<KpiQuery>) => void;
}

const SHOW_WIDTH = 38;
const FORMAT_WIDTH = 28;

export function AnswerFields({ id, query, catalogue, faults, inAlertRule, hasTargets, onChange }: Props) {
  const { format, lenses, period, cohortAs } = query;
  const chooseFormat = (chosen: KpiQuery['format']) =>
    onChange({ format: chosen, ...(chosen === 'cohort' ? { period: asCohortPeriod(period) } : {}) });
  return (
    <>
      {readsLenses(query) && (
        <SizedField
          size={SHOW_WIDTH}
          label={t('query.show', 'Show')}
          htmlFor={`${id}-lenses`}
          invalid={faults.lenses !== undefined}
          error={faults.lenses}
        >
          <MultiCombobox
            id={`${id}-lenses`}
            options={lensOptions(query, catalogue, hasTargets)}
            value={lenses.map((value) => ({ value, label: lensNames[value] }))}
            onChange={(chosen) =>
              onChange({ lenses: chosen.length === 0 ? ['value'] : chosen.map(({ value }) => value) })
            }
            invalid={faults.lenses !== undefined}
          />
        </SizedField>
      )}
      <SizedField
        size={FORMAT_WIDTH}
        label={t('query.format', 'Format')}
        htmlFor={`${id}-format`}
        invalid={faults.format !== undefined}
        error={faults.format}
      >
        <Combobox
          id={`${id}-format`}
          options={formatOptions(query, inAlertRule)}
          value={format}
          onChange={({ value }) => chooseFormat(value)}
          invalid={faults.format !== undefined}
        />
      </SizedField>
      {format === 'cohort' && (
        <SizedField size={FORMAT_WIDTH} label={t('query.cohorts-as', 'Cohorts as')} htmlFor={`${id}-cohort-as`}>
          <Combobox
            id={`${id}-cohort-as`}
            options={[...cohortFormOptions]}
            value={cohortAs}
            onChange={({ value }) => onChange({ cohortAs: value })}
          />
        </SizedField>
      )}
    </>
  );
}
