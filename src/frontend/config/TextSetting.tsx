// A short text of the settings with its fault beside it.
import { Field, Input } from '@grafana/ui';
import React from 'react';

interface Props {
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly value: string;
  readonly placeholder?: string;
  /** In grid units. */
  readonly width?: number;
  readonly fault: string | undefined;
  readonly readOnly: boolean;
  readonly onChange: (text: string) => void;
}

const WIDTH = 12;

export function TextSetting(props: Props) {
  const { id, label, description, value, placeholder, width = WIDTH, fault, readOnly, onChange } = props;
  return (
    <Field noMargin htmlFor={id} label={label} description={description} invalid={fault !== undefined} error={fault}>
      <Input
        id={id}
        width={width}
        value={value}
        placeholder={placeholder}
        disabled={readOnly}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </Field>
  );
}
