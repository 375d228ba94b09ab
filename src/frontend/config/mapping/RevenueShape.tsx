// What a row of a file of subscriptions is: a stretch of time, a month, all months of a customer, or a change.
import { Field, Input, RadioButtonGroup, Stack } from '@grafana/ui';
import React from 'react';
import { likelyMonthFormat } from '../../../shared/model/auto-map';
import { unmappedFields } from '../../../shared/model/mapping';
import { isMonthFormat, monthReader } from '../../../shared/model/month-columns';
import { t } from '../../translation/t';
import { ConditionsEditor } from './ConditionsEditor';
import type { StoredEntity } from './stored-mapping';

interface Props {
  readonly id: string;
  readonly stored: StoredEntity;
  readonly columns: readonly string[];
  readonly readOnly: boolean;
  readonly onChange: (stored: StoredEntity) => void;
}

type Row = 'stretch' | 'month' | 'months' | 'change';

const rows = (): Array<{ value: Row; label: string }> => [
  { value: 'stretch', label: t('mapping.row-stretch', 'A stretch of time') },
  { value: 'month', label: t('mapping.row-month', 'A month') },
  { value: 'months', label: t('mapping.row-months', 'A customer, with a column for each month') },
  { value: 'change', label: t('mapping.row-change', 'A change') },
];

type ShapeKeys = Pick<StoredEntity, 'shape' | 'monthColumns' | 'subtract'>;

function rowOf({ shape, monthColumns }: ShapeKeys): Row {
  switch (shape) {
    case 'monthly_snapshot':
      return monthColumns === undefined ? 'month' : 'months';
    case 'movements':
      return 'change';
    case undefined:
      return 'stretch';
  }
}

export function RevenueShape({ id, stored, columns, readOnly, onChange }: Props) {
  const { shape, monthColumns, subtract } = stored;
  const fault = monthColumns === undefined ? undefined : monthsFault(monthColumns, columns);
  return (
    <Stack direction="column" gap={2}>
      <Field
        noMargin
        label={t('mapping.row-is', 'A row is')}
        description={t(
          'mapping.row-is-about',
          'Of months and changes stretches of time are made: from is any day of the month, or the moment of the change.'
        )}
      >
        <RadioButtonGroup
          id={`${id}-shape`}
          options={rows()}
          value={rowOf(stored)}
          disabled={readOnly}
          onChange={(row) => onChange(withRow(stored, row, columns))}
        />
      </Field>
      {monthColumns !== undefined && (
        <Field
          noMargin
          htmlFor={`${id}-month-columns`}
          label={t('mapping.months-called', 'Columns of months are called')}
          description={t(
            'mapping.months-called-about',
            'MMM is Jan or January, MM 01, yyyy 2026 and yy 26; other letters stand in single quotes. A blank is a month in which nothing is paid.'
          )}
          invalid={fault !== undefined}
          error={fault}
        >
          <Input
            id={`${id}-month-columns`}
            width={24}
            value={monthColumns}
            placeholder="MMM yyyy"
            disabled={readOnly}
            onChange={(event) => onChange({ ...stored, monthColumns: event.currentTarget.value })}
          />
        </Field>
      )}
      {shape === 'movements' && (
        <Field
          noMargin
          label={t('mapping.taken-away', 'Taken away')}
          description={t(
            'mapping.taken-away-about',
            'The amount of a row is taken away where its column has one of these values; several values with commas between. All others add, with their sign.'
          )}
        >
          <ConditionsEditor
            id={`${id}-subtract`}
            label={t('mapping.taken-away', 'Taken away')}
            columns={columns}
            conditions={subtract}
            readOnly={readOnly}
            onChange={(changed) => onChange({ ...stored, subtract: changed })}
          />
        </Field>
      )}
    </Stack>
  );
}

function monthsFault(format: string, columns: readonly string[]): string | undefined {
  if (!isMonthFormat(format)) {
    return t('mapping.months-format', 'Write a year and a month, such as MMM yyyy or yyyy-MM.');
  }
  const monthOf = monthReader(format);
  return columns.length > 0 && columns.every((name) => monthOf(name) === null)
    ? t('mapping.months-none', 'No column is called so.')
    : undefined;
}

/** Without what rows of the kind do not have. */
function withRow(stored: StoredEntity, row: Row, columns: readonly string[]): StoredEntity {
  const { shape: _, monthColumns: __, subtract, fields = {}, ...others } = stored;
  const keys = keysOf(row, subtract, columns);
  const unmapped = unmappedFields(keys);
  const told = Object.entries(fields).filter(([field]) => !unmapped.includes(field));
  return { ...others, ...keys, fields: Object.fromEntries(told) };
}

function keysOf(row: Row, subtract: ShapeKeys['subtract'], columns: readonly string[]): ShapeKeys {
  switch (row) {
    case 'stretch':
      return {};
    case 'month':
      return { shape: 'monthly_snapshot' };
    case 'months':
      return { shape: 'monthly_snapshot', monthColumns: likelyMonthFormat(columns) };
    case 'change':
      return { shape: 'movements', subtract };
  }
}
