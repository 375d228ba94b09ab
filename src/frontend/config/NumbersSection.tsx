// The reporting currency, and from how small a sample a number about a person is shown.
import { ConfigSection } from '@grafana/plugin-ui';
import { Combobox, Field, Stack } from '@grafana/ui';
import React, { useMemo } from 'react';
import type { StoredSettings } from '../data-source/stored';
import { currencyOptions } from './currency-options';
import { WholeNumberField } from './WholeNumberField';

interface Props {
  readonly id: string;
  readonly settings: StoredSettings;
  readonly readOnly: boolean;
  readonly onChange: (part: Partial<StoredSettings>) => void;
}

const DEFAULT_SUPPRESS_UNDER = 5;
const DEFAULT_MARK_UNDER = 10;

export function NumbersSection({ id, settings, readOnly, onChange }: Props) {
  const currencies = useMemo(() => currencyOptions(), []);
  const { currency = 'USD', smallSample = {} } = settings;
  return (
    <ConfigSection title="Numbers">
      <Stack direction="column" gap={2}>
        <Field
          noMargin
          label="Currency"
          htmlFor={`${id}-currency`}
          description="All money is reported in it. Rows in another currency need rates in fx_rates."
        >
          <Combobox
            id={`${id}-currency`}
            width={40}
            options={currencies}
            value={currency}
            disabled={readOnly}
            onChange={({ value }) => onChange({ currency: value })}
          />
        </Field>
        <WholeNumberField
          id={`${id}-suppress-under`}
          label="Withhold under"
          description="A CSM's rate over fewer customers or answers than this is not shown."
          value={smallSample.suppressUnder ?? DEFAULT_SUPPRESS_UNDER}
          readOnly={readOnly}
          onChange={(suppressUnder) => onChange({ smallSample: { ...smallSample, suppressUnder } })}
        />
        <WholeNumberField
          id={`${id}-mark-under`}
          label="Mark as small under"
          description="Under this it is shown with a note that the sample is small."
          value={smallSample.markUnder ?? DEFAULT_MARK_UNDER}
          readOnly={readOnly}
          onChange={(markUnder) => onChange({ smallSample: { ...smallSample, markUnder } })}
        />
      </Stack>
    </ConfigSection>
  );
}
