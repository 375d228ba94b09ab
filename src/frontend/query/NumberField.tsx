// A number of the query in a field of its own; what is not allowed is named beside it and not stored.
import { Input } from '@grafana/ui';
import React from 'react';
import { type NumberRule, useNumberDraft } from '../fields/use-number-draft';
import { SizedField } from './SizedField';

interface Props<T extends number | undefined> extends NumberRule<T> {
  readonly id: string;
  readonly label: string;
  readonly tooltip: string;
  /** Shown while it is empty: what holds then. */
  readonly placeholder: string;
}

const WIDTH = 22;

export function NumberField<T extends number | undefined>({ id, label, tooltip, placeholder, ...rule }: Props<T>) {
  const { text, fault, edit } = useNumberDraft(rule);
  return (
    <SizedField size={WIDTH} label={label} tooltip={tooltip} htmlFor={id} invalid={fault !== undefined} error={fault}>
      <Input
        id={id}
        inputMode="numeric"
        value={text}
        placeholder={placeholder}
        onChange={(event) => edit(event.currentTarget.value)}
      />
    </SizedField>
  );
}
