// How a file is written.
import { Combobox, Field, Stack } from '@grafana/ui';
import React from 'react';
import type { StoredEntity } from './stored-mapping';

interface Props {
  readonly id: string;
  readonly stored: StoredEntity;
  readonly readOnly: boolean;
  readonly onChange: (stored: StoredEntity) => void;
}

const WIDTH = 24;

const delimiters = [
  { value: ',' as const, label: 'comma' },
  { value: ';' as const, label: 'semicolon' },
  { value: '\t' as const, label: 'tab' },
  { value: '|' as const, label: 'bar |' },
];
const encodings = [
  { value: 'utf-8' as const, label: 'UTF-8' },
  { value: 'utf-16' as const, label: 'UTF-16' },
  { value: 'latin-1' as const, label: 'Latin-1' },
];
const separators = [
  { value: '.' as const, label: 'point: 1,234.56' },
  { value: ',' as const, label: 'comma: 1.234,56' },
];

export function FileOptions({ id, stored, readOnly, onChange }: Props) {
  const { delimiter, encoding, decimalSeparator } = stored;
  return (
    <Stack direction="row" gap={2} wrap="wrap">
      <Field noMargin label="Columns end with" htmlFor={`${id}-delimiter`}>
        <Combobox
          id={`${id}-delimiter`}
          width={WIDTH}
          options={delimiters}
          value={delimiter ?? null}
          placeholder="found by itself"
          isClearable
          disabled={readOnly}
          onChange={(option) => onChange({ ...stored, delimiter: option?.value })}
        />
      </Field>
      <Field noMargin label="Encoding" htmlFor={`${id}-encoding`}>
        <Combobox
          id={`${id}-encoding`}
          width={WIDTH}
          options={encodings}
          value={encoding ?? 'utf-8'}
          disabled={readOnly}
          onChange={({ value }) => onChange({ ...stored, encoding: value })}
        />
      </Field>
      <Field noMargin label="Decimals" htmlFor={`${id}-decimals`}>
        <Combobox
          id={`${id}-decimals`}
          width={WIDTH}
          options={separators}
          value={decimalSeparator ?? '.'}
          disabled={readOnly}
          onChange={({ value }) => onChange({ ...stored, decimalSeparator: value })}
        />
      </Field>
    </Stack>
  );
}
