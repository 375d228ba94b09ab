// Where one field of an entity is read: a column with how its values are written, or one value for every row.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Checkbox, Combobox, Field, Input, useStyles2 } from '@grafana/ui';
import React, { useMemo, useState } from 'react';
import { later } from '../../fields/later';
import type { Field as ModelField } from '../../../shared/model/entities';
import { divisors } from '../../../shared/model/mapping';
import type { SourceColumn } from '../../../shared/source-resources';
import { FoldButton } from '../../query/FoldButton';
import { PairsEditor } from './PairsEditor';
import { asColumn, type ColumnField, columnField, type StoredField } from './stored-mapping';
import { t } from '../../translation/t';

interface Props {
  readonly id: string;
  readonly name: string;
  readonly field: ModelField;
  readonly stored: StoredField | undefined;
  /** Columns of the chosen table; empty where they are not known. */
  readonly columns: readonly SourceColumn[];
  readonly readOnly: boolean;
  readonly onChange: (stored: StoredField | undefined) => void;
}

/** No column is called so. */
const CONSTANT = '\u0000constant';

/** Whose values may stand for others. */
const valued: ReadonlySet<ModelField['type']> = new Set(['text', 'number', 'boolean']);

const divided: ReadonlySet<ModelField['type']> = new Set(['money', 'number']);

const endFields = new Set(['to', 'valid_to', 'ended_at', 'ended_on', 'known_churn_on']);

export function FieldRow({ id, name, field, stored, columns, readOnly, onChange }: Props) {
  const styles = useStyles2(getStyles);
  const [showsValues, setShowsValues] = useState(false);
  const options = useMemo(() => columnOptions(columns), [columns]);
  const column = asColumn(stored);
  const constant = typeof stored === 'object' && 'constant' in stored ? stored.constant : null;
  const listed = columns.find((each) => each.name === column?.column);
  const isLost = column !== null && columns.length > 0 && listed === undefined;
  const hasOwnName = columns.some((each) => each.name === name);
  const isMissing = field.required === true && stored === undefined && columns.length > 0 && !hasOwnName;
  const fault = isLost
    ? t('mapping.no-column', 'There is no column "{{column}}".', { column: column.column })
    : isMissing
      ? t('mapping.choose-column', 'Choose a column: rows without it cannot be read.')
      : undefined;
  const change = (part: Partial<ColumnField>) => column !== null && onChange(columnField({ ...column, ...part }));
  const values = Object.entries(column?.values ?? {});
  return (
    <div role="group" aria-label={t('mapping.field-called', 'Field {{name}}', { name })} className={styles.row}>
      <div className={styles.column}>
        <Field
          noMargin
          required={field.required === true}
          htmlFor={id}
          label={name}
          description={field.about}
          invalid={fault !== undefined}
          error={fault}
        >
          <Combobox
            id={id}
            options={options}
            value={constant === null ? (column?.column ?? null) : CONSTANT}
            placeholder={
              hasOwnName
                ? t('mapping.column-by-own-name', '{{name}}, by its own name', { name })
                : t('mapping.not-read', 'Not read')
            }
            createCustomValue
            customValueDescription={t('mapping.use-as-column', 'Use as a column')}
            isClearable
            disabled={readOnly}
            invalid={fault !== undefined}
            onChange={later((option) =>
              onChange(
                option === null
                  ? undefined
                  : option.value === CONSTANT
                    ? { constant: '' }
                    : columnField({ ...column, column: option.value })
              )
            )}
          />
        </Field>
      </div>
      {constant !== null && (
        <Field noMargin label={t('mapping.value', 'Value')} htmlFor={`${id}-constant`} className={styles.option}>
          <Input
            id={`${id}-constant`}
            value={constant}
            placeholder={field.oneOf?.join(', ')}
            disabled={readOnly}
            onChange={(event) => onChange({ constant: event.currentTarget.value })}
          />
        </Field>
      )}
      {column !== null && field.type === 'instant' && (
        <>
          {(listed?.reads !== 'instant' || column.format !== undefined) && (
            <Field
              noMargin
              label={t('mapping.date-format', 'Date format')}
              htmlFor={`${id}-format`}
              className={styles.option}
            >
              <Input
                id={`${id}-format`}
                value={column.format ?? ''}
                placeholder="2026-01-31 (ISO 8601)"
                disabled={readOnly}
                onChange={(event) => change({ format: event.currentTarget.value })}
              />
            </Field>
          )}
          {endFields.has(name) && (
            <div className={styles.check}>
              <Checkbox
                label={t('mapping.inclusive', 'This day still counts')}
                description={t('mapping.inclusive-about', 'The date is the last day, not the first day without.')}
                value={column.inclusiveEnd ?? false}
                disabled={readOnly}
                onChange={(event) => change({ inclusiveEnd: event.currentTarget.checked })}
              />
            </div>
          )}
        </>
      )}
      {column !== null && (divided.has(field.type) || column.divideBy !== undefined) && (
        <Field
          noMargin
          label={t('mapping.divide-by', 'Divide by')}
          htmlFor={`${id}-divide-by`}
          description={
            field.type === 'money' ? t('mapping.divide-by-about', '100 where amounts are in cents.') : undefined
          }
          className={styles.option}
        >
          <Combobox
            id={`${id}-divide-by`}
            options={divisorOptions}
            value={column.divideBy ?? null}
            placeholder={t('mapping.not-divided', 'As written')}
            isClearable
            disabled={readOnly}
            onChange={later((option) => change({ divideBy: option?.value }))}
          />
        </Field>
      )}
      {column !== null && (valued.has(field.type) || values.length > 0) && (
        <div className={styles.values}>
          <FoldButton
            label={
              values.length === 0
                ? t('mapping.values', 'Values')
                : t('mapping.values-count', 'Values ({{count}})', { count: values.length })
            }
            open={showsValues}
            controls={`${id}-values`}
            onToggle={() => setShowsValues(!showsValues)}
          />
          <div id={`${id}-values`} hidden={!showsValues}>
            {showsValues && (
              <PairsEditor
                id={`${id}-value`}
                label={t('mapping.values-of', 'Values of {{name}}', { name })}
                leftLabel={t('mapping.in-the-data', 'In the data')}
                rightLabel={t('mapping.means', 'Means')}
                leftOptions={listed?.samples}
                rightOptions={field.oneOf}
                add={t('mapping.value', 'Value')}
                pairs={values}
                readOnly={readOnly}
                onChange={(pairs) => change({ values: Object.fromEntries(pairs) })}
              />
            )}
          </div>
        </div>
      )}
    </div>
  );
}

const divisorOptions = divisors.map((number) => ({ label: String(number), value: number }));

const SAMPLES = 3;

function columnOptions(columns: readonly SourceColumn[]) {
  const listed = columns.map(({ name, type, samples }) => ({
    label: name,
    value: name,
    description: [type, samples.slice(0, SAMPLES).join(', ')].filter((text) => text !== '').join(' · '),
  }));
  return [
    ...listed,
    {
      label: t('mapping.one-value', 'One value for every row'),
      value: CONSTANT,
      description: t('mapping.not-from-a-column', 'Not from a column'),
    },
  ];
}

const getStyles = (theme: GrafanaTheme2) => ({
  row: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-end',
    gap: theme.spacing(1, 2),
    paddingBlock: theme.spacing(1),
    borderBottom: `1px solid ${theme.colors.border.weak}`,
  }),
  column: css({ flex: '2 1 240px', minWidth: 0, maxWidth: theme.spacing(60) }),
  option: css({ flex: '1 1 160px', minWidth: 0, maxWidth: theme.spacing(30) }),
  check: css({ flex: '1 1 200px' }),
  values: css({ flex: '1 1 200px', minWidth: 0 }),
});
