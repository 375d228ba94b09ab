// A number of the settings; what is not allowed is named beside it and not stored.
import { Field, Input } from '@grafana/ui';
import React from 'react';
import { type NumberRule, useNumberDraft } from '../fields/use-number-draft';

interface Props<T extends number | undefined> extends NumberRule<T> {
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  /** What holds while the field is empty. */
  readonly placeholder: string;
  readonly suffix?: string;
  readonly readOnly: boolean;
}

export function NumberSetting<T extends number | undefined>(props: Props<T>) {
  const { id, label, description, placeholder, suffix, readOnly, ...rule } = props;
  const { text, fault, edit } = useNumberDraft(rule);
  return (
    <Field noMargin htmlFor={id} label={label} description={description} invalid={fault !== undefined} error={fault}>
      <Input
        id={id}
        width={12}
        inputMode="decimal"
        value={text}
        placeholder={placeholder}
        suffix={suffix}
        disabled={readOnly}
        onChange={(event) => edit(event.currentTarget.value)}
      />
    </Field>
  );
}
