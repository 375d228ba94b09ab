// What a row of a file of subscriptions is: a stretch of time, a month, or a change.
import { Field, RadioButtonGroup, Stack } from '@grafana/ui';
import React from 'react';
import { type SubscriptionShape, untoldByShape } from '../../../shared/model/mapping';
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

const STRETCH = 'stretch' as const;

const shapes = (): Array<{ value: SubscriptionShape | typeof STRETCH; label: string }> => [
  { value: STRETCH, label: t('mapping.row-stretch', 'A stretch of time') },
  { value: 'monthly_snapshot', label: t('mapping.row-month', 'A month') },
  { value: 'movements', label: t('mapping.row-change', 'A change') },
];

export function RevenueShape({ id, stored, columns, readOnly, onChange }: Props) {
  const { shape, subtract } = stored;
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
          options={shapes()}
          value={shape ?? STRETCH}
          disabled={readOnly}
          onChange={(value) => onChange(withShape(stored, value === STRETCH ? undefined : value))}
        />
      </Field>
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

/** Without what rows of the shape do not have. */
function withShape(
  { subtract, fields = {}, ...others }: StoredEntity,
  shape: SubscriptionShape | undefined
): StoredEntity {
  const told = Object.entries(fields).filter(([field]) => shape === undefined || !untoldByShape.includes(field));
  return {
    ...others,
    shape,
    ...(shape === 'movements' && { subtract }),
    fields: Object.fromEntries(told),
  };
}
