// A whole number from 0 up; anything else typed is named as a fault and not stored.
import { Field, Input } from '@grafana/ui';
import React, { useState } from 'react';
import { t } from '../translation/t';

interface Props {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly value: number;
  readonly readOnly: boolean;
  readonly onChange: (value: number) => void;
}

export function WholeNumberField({ id, label, description, value, readOnly, onChange }: Props) {
  // What is being typed and is no number yet; otherwise the stored value shows.
  const [draft, setDraft] = useState<string>();
  const whole = draft === undefined;
  return (
    <Field
      noMargin
      htmlFor={id}
      label={label}
      description={description}
      invalid={!whole}
      error={whole ? undefined : t('settings.whole-number', 'Enter a whole number, 0 or more.')}
    >
      <Input
        id={id}
        width={12}
        inputMode="numeric"
        value={draft ?? String(value)}
        disabled={readOnly}
        onChange={(event) => {
          const typed = event.currentTarget.value;
          if (/^\d{1,6}$/.test(typed.trim())) {
            setDraft(undefined);
            onChange(Number(typed));
          } else {
            setDraft(typed);
          }
        }}
      />
    </Field>
  );
}
