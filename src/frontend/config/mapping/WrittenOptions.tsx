// How a file is written, or the numbers in a table's texts.
import { Combobox, Field, Stack } from '@grafana/ui';
import React from 'react';
import { headerLineSchema } from '../../../shared/model/mapping';
import { later } from '../../fields/later';
import { NumberSetting } from '../NumberSetting';
import type { StoredEntity } from './stored-mapping';
import { t } from '../../translation/t';

interface Props {
  readonly id: string;
  readonly isFile: boolean;
  readonly stored: StoredEntity;
  /** Where the file's columns seem to be named, if not in its first line. */
  readonly likelyHeaderLine: number | undefined;
  readonly readOnly: boolean;
  readonly onChange: (stored: StoredEntity) => void;
}

const WIDTH = 24;
const lineSchema = headerLineSchema.optional();

const delimiters = () => [
  { value: ',' as const, label: t('mapping.comma', 'comma') },
  { value: ';' as const, label: t('mapping.semicolon', 'semicolon') },
  { value: '\t' as const, label: t('mapping.tab', 'tab') },
  { value: '|' as const, label: t('mapping.bar', 'bar |') },
];
const encodings = [
  { value: 'utf-8' as const, label: 'UTF-8' },
  { value: 'utf-16' as const, label: 'UTF-16' },
  { value: 'latin-1' as const, label: 'Latin-1' },
];
const separators = () => [
  { value: '.' as const, label: t('mapping.point-decimals', 'point: 1,234.56') },
  { value: ',' as const, label: t('mapping.comma-decimals', 'comma: 1.234,56') },
];

export function WrittenOptions({ id, isFile, stored, likelyHeaderLine, readOnly, onChange }: Props) {
  const { delimiter, encoding, decimalSeparator, headerLine } = stored;
  return (
    <Stack direction="row" gap={2} wrap="wrap">
      {isFile && (
        <>
          <Field noMargin label={t('mapping.columns-separated-by', 'Columns separated by')} htmlFor={`${id}-delimiter`}>
            <Combobox
              id={`${id}-delimiter`}
              width={WIDTH}
              options={delimiters()}
              value={delimiter ?? null}
              placeholder={t('mapping.found-automatically', 'found automatically')}
              isClearable
              disabled={readOnly}
              onChange={later((option) => onChange({ ...stored, delimiter: option?.value }))}
            />
          </Field>
          <Field noMargin label={t('mapping.encoding', 'Encoding')} htmlFor={`${id}-encoding`}>
            <Combobox
              id={`${id}-encoding`}
              width={WIDTH}
              options={encodings}
              value={encoding ?? 'utf-8'}
              disabled={readOnly}
              onChange={later(({ value }) => onChange({ ...stored, encoding: value }))}
            />
          </Field>
          <NumberSetting
            id={`${id}-header-line`}
            label={t('mapping.header-line', 'Names of columns in line')}
            description={
              likelyHeaderLine !== undefined && likelyHeaderLine !== headerLine
                ? t('mapping.header-line-seen', 'They look to be in line {{line}}.', { line: likelyHeaderLine })
                : undefined
            }
            placeholder="1"
            value={headerLine}
            schema={lineSchema}
            readOnly={readOnly}
            onChange={(line) => onChange({ ...stored, headerLine: line })}
          />
        </>
      )}
      <Field noMargin label={t('mapping.decimals', 'Decimals')} htmlFor={`${id}-decimals`}>
        <Combobox
          id={`${id}-decimals`}
          width={WIDTH}
          options={separators()}
          value={decimalSeparator ?? '.'}
          disabled={readOnly}
          onChange={later(({ value }) => onChange({ ...stored, decimalSeparator: value }))}
        />
      </Field>
    </Stack>
  );
}
