// Limits between bands, typed as a list; below it the bands they make.
import { Field, Input } from '@grafana/ui';
import React from 'react';
import type { z } from 'zod';
import { readLimits } from './read-limits';
import { useStoredDraft } from './use-stored-draft';
import { t } from '../translation/t';

interface Props {
  readonly id: string;
  readonly label: string;
  /** What the limits are of. */
  readonly unit: string;
  readonly value: readonly number[];
  readonly schema: z.ZodType<number[]>;
  /** What the bands between limits are called. */
  readonly labels: (limits: readonly number[]) => string[];
  readonly readOnly: boolean;
  readonly onChange: (limits: number[]) => void;
}

const WIDTH = 40;

export function LimitsField({ id, label, unit, value, schema, labels, readOnly, onChange }: Props) {
  const {
    draft: text,
    faults: fault,
    edit,
  } = useStoredDraft([...value], {
    draftOf: (limits) => limits.join(', '),
    read: (typed) => readLimits(typed, schema),
    onChange,
  });
  return (
    <Field
      noMargin
      htmlFor={id}
      label={label}
      description={t(
        'settings.limits-about',
        'From low to high, with spaces or commas between, in {{unit}}: {{bands}}.',
        { unit, bands: labels(value).join(' · ') }
      )}
      invalid={fault !== undefined}
      error={fault}
    >
      <Input
        id={id}
        width={WIDTH}
        value={text}
        disabled={readOnly}
        onChange={(event) => edit(event.currentTarget.value)}
      />
    </Field>
  );
}
