// A whole number from 0 up; anything else typed is named as a fault and not stored.
import { Field, Input } from '@grafana/ui';
import React, { useEffect, useState } from 'react';

interface Props {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly value: number;
  readonly readOnly: boolean;
  readonly onChange: (value: number) => void;
}

export function WholeNumberField({ id, label, description, value, readOnly, onChange }: Props) {
  const [text, setText] = useState(String(value));
  useEffect(() => setText(String(value)), [value]);
  const whole = /^\d{1,6}$/.test(text.trim());
  return (
    <Field
      noMargin
      htmlFor={id}
      label={label}
      description={description}
      invalid={!whole}
      error={whole ? undefined : 'Enter a whole number, 0 or more.'}
    >
      <Input
        id={id}
        width={12}
        inputMode="numeric"
        value={text}
        disabled={readOnly}
        onChange={(event) => {
          const typed = event.currentTarget.value;
          setText(typed);
          if (/^\d{1,6}$/.test(typed.trim())) {
            onChange(Number(typed));
          }
        }}
      />
    </Field>
  );
}
