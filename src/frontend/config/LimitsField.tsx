// Limits between bands, typed as a list; below it the bands they make.
import { Field, Input } from '@grafana/ui';
import React, { useState } from 'react';
import type { z } from 'zod';
import { readLimits } from './read-limits';
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
  // What is being typed, and the limits it was typed over: others from elsewhere replace it.
  const [draft, setDraft] = useState<{ readonly text: string; readonly over: string; readonly fault?: string }>();
  const stored = value.join(', ');
  const kept = draft !== undefined && draft.over === stored ? draft : undefined;
  const edit = (text: string) => {
    const read = readLimits(text, schema);
    if ('fault' in read) {
      setDraft({ text, over: stored, fault: read.fault });
    } else {
      setDraft({ text, over: read.limits.join(', ') });
      onChange(read.limits);
    }
  };
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
      invalid={kept?.fault !== undefined}
      error={kept?.fault}
    >
      <Input
        id={id}
        width={WIDTH}
        value={kept?.text ?? stored}
        disabled={readOnly}
        onChange={(event) => edit(event.currentTarget.value)}
      />
    </Field>
  );
}
